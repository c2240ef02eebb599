import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One round of one part, as it stands on a line of the results. */
export interface Result {
  readonly part: string;
  readonly seed: number;
  /** Counted from 0; together with part and seed it says every random choice of the round. */
  readonly round: number;
  /** Faults of this round. */
  readonly times: number;
  readonly startedAt: string;
  readonly seconds: number;
  readonly findings: readonly string[];
  readonly figures: Readonly<Record<string, number | string>>;
}

/** Rounds that were done, each on a line of its own, so that a run that was cut off loses one round at most. */
export class Results {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @returns rounds of a part that were done with this seed */
  of(part: string, seed: number): readonly Result[] {
    return this.all().filter((one) => one.part === part && one.seed === seed);
  }

  all(): readonly Result[] {
    if (!existsSync(this.#file)) return [];
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .flatMap((line) => resultOn(line) ?? []);
  }

  append(result: Result): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${JSON.stringify(result)}\n`);
  }
}

/** A line that was cut off by the end of a machine counts as not written. */
function resultOn(line: string): Result | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return isResult(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isResult(read: unknown): read is Result {
  if (typeof read !== 'object' || read === null) return false;
  return 'part' in read && 'seed' in read && 'times' in read && 'findings' in read && 'figures' in read;
}
