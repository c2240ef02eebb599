import { verdictOf, type Aim, type Line, type Unit } from './line.ts';

const heads = ['Work', 'Ours', 'Baseline', 'Ratio (lowest–highest)', 'Aim', 'Verdict'];

/** The lines as one table for a terminal, and below it how each was measured and against what. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.work,
    shown(line.ours, line.unit),
    line.baseline === null ? '–' : shown(line.baseline.value, line.unit),
    line.ratio === null
      ? '–'
      : `${digits(line.ratio.median)} (${digits(line.ratio.min)}–${digits(line.ratio.max)})`,
    aimShown(line.aim, line.unit),
    verdictOf(line),
  ]);
  const widths = heads.map((_, at) => Math.max(...[heads, ...rows].map((row) => row[at]?.length ?? 0)));
  const drawn = (row: readonly string[]) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('   ')}`.trimEnd();
  const table = [drawn(heads), drawn(widths.map((width) => '─'.repeat(width))), ...rows.map(drawn)];
  return [...table, '', ...lines.map(noteOf)].join('\n');
}

function noteOf({ work, baseline, how }: Line): string {
  return `  ${work}: ${how}${baseline === null ? '' : `; against ${baseline.what}`}`;
}

function aimShown(aim: Aim | null, unit: Unit): string {
  if (aim === null) return '–';
  const sign = aim.is === 'at-least' ? '≥' : '≤';
  return aim.of === 'ratio' ? `${sign} ${aim.value} ×` : `${sign} ${shown(aim.value, unit)}`;
}

function shown(value: number, unit: Unit): string {
  return `${digits(value)} ${unit}`;
}

/** Three digits that mean something; whole numbers above a hundred. */
function digits(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
