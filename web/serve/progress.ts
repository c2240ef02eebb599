import type { RecordStep } from '@so-cho/api/boot/database';

/** Tells a person what the start is busy with, one sentence a step; a step under a second needs no clock. */
export function tellStep(step: RecordStep): void {
  const sentence = sentenceOf(step);
  if (sentence) console.log(sentence);
}

function sentenceOf(step: RecordStep): string | undefined {
  switch (step.step) {
    case 'moved':
      return step.sentence;
    case 'creating':
      return `Making a new PostgreSQL in ${step.folder}…`;
    case 'taking-over':
      return `A PostgreSQL was left running by a start that was killed (process ${step.pid}); stopping it cleanly…`;
    case 'starting':
      return 'Starting PostgreSQL…';
    case 'cleared':
      return `Removed ${step.rows} rows of a demonstration market whose loading was cut off.`;
    case 'migrating':
      return `Bringing the record up to date, ${step.index} of ${step.total}: ${step.name}`;
  }
}
