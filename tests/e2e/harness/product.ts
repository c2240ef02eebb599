import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withConnection } from '@so-cho/db/server';
import type { DemoSignIn } from '@so-cho/fixtures';
import { inject } from 'vitest';
import type { ProductAddress } from './product-keeper.ts';

/** Roles that sign in with a name and a password. */
export type StaffRole = 'board_head' | 'board_clerk' | 'gate_guard' | 'inspector' | 'authority';

/** The running product: one front door with the demonstration market, the same for every suite of a run. */
export interface Product extends ProductAddress {
  /** Looks at the record from outside, as its owner, whom no wall stops. */
  ask<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The sign-in of a staff member of BT; `which` counts from 0 where a role has several. */
  staff(role: StaffRole, which?: number): { username: string; password: string };
  /** The card of a market's trader whose goods of today are still to be logged. */
  card(market?: 'BT' | 'XT'): { card: string; pin: string };
}

/** @throws Error with everything the front door wrote when it did not open */
export async function openProduct(): Promise<Product> {
  const reply = await fetch(inject('productKeeper'));
  if (!reply.ok) throw new Error(await reply.text());
  const address = readAddress(await reply.json());
  const everybody = readSignIns(address.dataDir);
  const signIns = everybody.filter(({ market }) => market === 'BT');
  const find = (role: string, which = 0) => {
    const found = signIns.filter((one) => one.role === role)[which];
    if (found === undefined) throw new Error(`Nobody of BT signs in as ${role}.`);
    return found;
  };
  return {
    ...address,
    ask: (sql, values) =>
      withConnection(address.ownerUrl, async (connection) => {
        // `current_date` is the markets' own day, also in the hours in which UTC has another.
        await connection.query(`set timezone to 'Asia/Ho_Chi_Minh'`);
        return connection.query(sql, values);
      }),
    staff: (role, which) => {
      const { username = '', password = '' } = find(role, which);
      return { username, password };
    },
    card: (market = 'BT') => {
      const trader = everybody.find((one) => one.market === market && one.role === 'trader');
      const { card, pin } = trader ?? {};
      if (card === undefined || pin === undefined) throw new Error(`No trader of ${market} has a card.`);
      return { card, pin };
    },
  };
}

/** Stops the front door as Ctrl-C does; its PostgreSQL and its files stay. `openProduct` starts it again. */
export async function stopFrontDoor(): Promise<void> {
  const reply = await fetch(inject('productKeeper'), { method: 'POST' });
  if (!reply.ok) throw new Error(await reply.text());
}

/** The keeper is our own and answers with nothing else. */
function readAddress(value: unknown): ProductAddress {
  return value as ProductAddress;
}

/** The seed writes a list of these, and nothing else, to DATA_DIR. */
function readSignIns(dataDir: string): readonly DemoSignIn[] {
  return JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')) as readonly DemoSignIn[];
}
