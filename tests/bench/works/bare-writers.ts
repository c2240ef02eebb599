import type { openBareConnections } from '../ground/bare-connections.ts';
import { workedThrough } from '../measure/worked-through.ts';
import { copySlips, writeSlip, type SlipRows } from './slip-rows.ts';

type Opened = Awaited<ReturnType<typeof openBareConnections>>;

/** Prepared INSERTs of the same rows by their owner, each writer on a connection of its own. */
export class BareWriters {
  readonly #opened: Opened;
  /** The slip whose copies are written. */
  template: SlipRows | undefined;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** @returns slips a second */
  async write(slips: number, writers: number): Promise<number> {
    const { template } = this;
    if (template === undefined) throw new Error('There is no slip to copy yet.');
    const queues = Array.from({ length: writers }, () => copySlips(template, Math.ceil(slips / writers)));
    return workedThrough(queues, async (slip, writer) => {
      const connection = this.#opened.connections[writer];
      if (connection === undefined) throw new Error(`Writer ${writer} has no connection.`);
      await writeSlip(connection, slip);
    });
  }
}
