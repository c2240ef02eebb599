import type { Ground } from '../ground/ground.ts';
import type { Line } from '../report/line.ts';

export interface Work {
  /** As --only takes it. */
  readonly name: string;
  /** Measured only when it is asked for by name: it takes long. */
  readonly isOnDemand?: boolean;
  readonly measure: (ground: Ground) => Promise<Line[]>;
}

/** Bytes as KB: the first TCP window is reckoned in 1024. */
export function kb(bytes: number): number {
  return bytes / 1024;
}
