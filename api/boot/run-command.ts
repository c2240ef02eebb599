import { describeFault } from './fault.ts';

export interface Stopping {
  /** Aborts when this process is asked to stop, also in the middle of starting. */
  signal: AbortSignal;
  /** Resolves then, with the reason. */
  stopped: Promise<string>;
}

/**
 * Runs a command until its main function ends: prints the sentences of what it throws and sets the exit code. Ctrl-C,
 * SIGTERM, a closed terminal and the death of the process that started us are one and the same wish to stop; main
 * function hears of it and closes what it opened.
 */
export async function runCommand(main: (stopping: Stopping) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const stopped = untilAsked().then((why) => {
    controller.abort();
    return why;
  });
  try {
    await main({ signal: controller.signal, stopped });
  } catch (thrown) {
    // Asked to stop in the middle of starting: whatever step that broke off is no failure.
    if (!controller.signal.aborted) {
      const { exitCode, sentences } = describeFault(thrown);
      console.error(`\n${sentences}`);
      process.exitCode = exitCode;
    }
  }
  // What could not be closed, such as a connection to a database that is gone, must not keep a finished process alive.
  process.exit();
}

/** npm, the terminal and the start script each pass Ctrl-C on, so several signals count once. */
function untilAsked(): Promise<string> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => settle(signal));
    // start.mjs holds the other end of this channel; it breaks when start.mjs dies, however that happens.
    if (process.connected) process.once('disconnect', () => settle('the process that started it ended'));
  });
}

/** How long one part may take to close: longer than the front door waits for open requests. */
const closeMsMax = 15_000;

/** Closes in the opposite order of opening, each one even when another failed or does not come to an end. */
export class Closers {
  readonly #closers: (() => unknown)[] = [];

  add(close: () => unknown): void {
    this.#closers.unshift(close);
  }

  /**
   * Does the work, and closes then whatever became of it.
   *
   * @throws what the work threw: a record that ended is told as that, whatever could not be closed because of it; else
   *   AggregateError of everything that could not be closed
   */
  async closeAfter(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      for (const failure of await this.#close()) console.error(`could not be closed: ${String(failure)}`);
      throw thrown;
    }
    const failures = await this.#close();
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
  }

  /** @returns what failed */
  async #close(): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const close of this.#closers.splice(0)) {
      try {
        await withinTime(Promise.resolve(close()));
      } catch (thrown) {
        failures.push(thrown);
      }
    }
    return failures;
  }
}

async function withinTime(closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_settle, refuse) => {
    timer = setTimeout(() => refuse(new Error('a part did not close in time')), closeMsMax);
  });
  try {
    await Promise.race([closing, late]);
  } finally {
    clearTimeout(timer);
  }
}
