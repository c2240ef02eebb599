import type { Random } from '../../fixtures/rng/random.ts';

/** What a round found out. */
export interface Round {
  /** Everything that is not as it must be, in sentences. */
  readonly findings: readonly string[];
  /** Further numbers, as they stand in the results. */
  readonly figures: Readonly<Record<string, number | string>>;
}

export interface Turn {
  /** Which round it is, from 0, counted over all runs with this seed. */
  readonly round: number;
  readonly times: number;
  readonly random: Random;
}

export interface OpenPart {
  /** Does so many faults to the product under load, and holds what is there then against everything that was sent. */
  round(given: Turn): Promise<Round>;
  close(): Promise<void>;
}

/** One way in which a market's computer fails. */
export interface Part {
  readonly name: string;
  /** What is done to the product, in a sentence. */
  readonly what: string;
  /** What is counted: kills, freezes, minutes. */
  readonly unit: string;
  /** How many of them are asked for where nobody says otherwise. */
  readonly timesUsual: number;
  /** How many between two examinations. */
  readonly perRound: number;
  /** @param folder empty, of the part's own */
  open(folder: string): Promise<OpenPart>;
}
