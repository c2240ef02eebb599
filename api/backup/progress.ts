/** One step of a long work, told to whoever waits for it. */
export interface ProgressStep {
  readonly done: number;
  readonly of: number;
  readonly what: 'tables' | 'files';
  readonly name: string;
}

export type Progress = (step: ProgressStep) => void;

/** Says a line about once a second, and the last one always. */
export function sayProgress(label: string, say: (line: string) => void): Progress {
  let last = 0;
  return ({ done, of, what }) => {
    const now = Date.now();
    if (done < of && now - last < 1000) return;
    last = now;
    say(`${label}: ${done} of ${of} ${what}`);
  };
}
