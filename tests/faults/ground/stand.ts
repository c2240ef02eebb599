import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { startServer, stopLeftRunning } from '@so-cho/db/server';
import type { TradersRow } from '../../bench/ground/traders-row.ts';
import { freePort, openDoor, type RunningDoor } from '../../setup/front-door.ts';
import { Ledger } from '../traffic/ledger.ts';
import { OwnPostgres } from './own-postgres.ts';
import { makeRows, signInAll, type Seller } from './row-of-stalls.ts';

/** What the parts stand on: a record with a row of stalls, front doors that can be killed, and what was written so far. */
export interface Stand {
  /** The first market. */
  readonly row: TradersRow;
  /** Those of every market. */
  readonly sellers: readonly Seller[];
  readonly ledger: Ledger;
  /** DATA_DIR of every front door. */
  readonly dataDir: string;
  readonly doors: readonly Door[];
  /** Undefined where the front door keeps its own, embedded one. */
  readonly postgres: OwnPostgres | undefined;
  /** The record's address at this moment. */
  ownerUrl(): Promise<string>;
  close(): Promise<void>;
}

export interface StandOptions {
  /** A folder that is empty or not there; taken away at the end. */
  readonly folder: string;
  /** Of each market. */
  readonly sellers: number;
  /** Left out: one. */
  readonly markets?: number;
  readonly doors: number;
  /** True: as `npm start` without a database of one's own. */
  readonly isEmbedded?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A place where a front door stands, whether one is running there or not: always the same port. */
export class Door {
  readonly origin: string;
  readonly #port: number;
  readonly #dataDir: string;
  #env: Readonly<Record<string, string>>;
  #running: RunningDoor | undefined;

  constructor(port: number, dataDir: string, env: Readonly<Record<string, string>>) {
    this.#port = port;
    this.#dataDir = dataDir;
    this.#env = env;
    this.origin = `http://localhost:${port}`;
  }

  get isOpen(): boolean {
    const child = this.#running?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  get pid(): number {
    return this.#running?.child.pid ?? 0;
  }

  /** @param more variables beside those it always has */
  async open(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const at = { dataDir: this.#dataDir, port: this.#port };
    this.#running = await openDoor({
      ...at,
      env: { ...this.#env, ...more },
      args: ['--empty'],
      msMax: 180_000,
    });
  }

  /** As a power cut does: nothing is closed. */
  async kill(): Promise<void> {
    const child = this.#running?.child;
    if (!child || !this.isOpen) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** As Ctrl-C does. */
  async close(): Promise<void> {
    if (this.isOpen) await this.#running?.stop();
  }

  /** The end of what it wrote. */
  said(): string {
    return this.#running?.written().slice(-4_000) ?? '';
  }
}

export async function openStand(options: StandOptions): Promise<Stand> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  const postgres = await OwnPostgres.make(folder);
  const doors: Door[] = [];
  const isEmbedded = options.isEmbedded === true;
  const close = async () => {
    await Promise.all(doors.map((door) => door.close().catch(() => door.kill())));
    await postgres.end();
    await stopLeftRunning(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const rows = await makeRows(postgres.ownerUrl, options.markets ?? 1, options.sellers);
    const [row] = rows;
    assert(row !== undefined);
    if (isEmbedded) await postgres.stop();
    const env = { ...options.env, ...(!isEmbedded && { DATABASE_URL: postgres.ownerUrl }) };
    for (let at = 0; at < options.doors; at += 1) doors.push(new Door(await freePort(), folder, env));
    for (const door of doors) await door.open();
    const sellers: Seller[] = [];
    for (const one of rows) sellers.push(...(await signInAll(doors[0]?.origin ?? '', one)));
    const joined = () => startServer({ dataDir: folder, whenKept: 'join' }).then((server) => server.ownerUrl);
    return {
      row,
      sellers,
      ledger: new Ledger(),
      dataDir: folder,
      doors,
      postgres: isEmbedded ? undefined : postgres,
      ownerUrl: () => (isEmbedded ? joined() : Promise.resolve(postgres.ownerUrl)),
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
