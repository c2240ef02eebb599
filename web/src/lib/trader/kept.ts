import type { TraderDay } from '@so-cho/api/client';

/** A stall's day as the server said it last. `readAt`: epoch ms of the phone. */
export interface KeptDay {
  readonly day: TraderDay;
  readonly readAt: number;
}

/** What lies in the phone's store `kept`: written by the trader's book only, under the same names with the same types. */
export function asKept<T>(value: unknown): T | undefined {
  return value as T | undefined;
}
