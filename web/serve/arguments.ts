import { parseArgs } from 'node:util';
import { exitCodes } from '@so-cho/api/boot/exit-codes';
import { BootFault } from '@so-cho/api/boot/fault';

export interface Arguments {
  /** Begin a real market: do not load the demonstration one. */
  isEmpty: boolean;
  /** Serve the pages from their source and reload them when it changes. */
  isDev: boolean;
}

/** @throws BootFault with exit code 64 for an argument it does not know */
export function readArguments(given: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: { empty: { type: 'boolean', default: false }, dev: { type: 'boolean', default: false } },
    });
    return { isEmpty: values.empty, isDev: values.dev };
  } catch (cause) {
    throw new BootFault(
      exitCodes.wrongArgument,
      `Arguments "${given.join(' ')}" are not understood. Allowed: --empty (begin a real market instead of the demonstration one).`,
      cause,
    );
  }
}
