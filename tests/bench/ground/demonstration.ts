import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withConnection } from '@so-cho/db/server';
import type { DemoSignIn } from '@so-cho/fixtures';
import type { Sizes } from '../sizes.ts';
import { arrangeBigMap } from './big-map.ts';

export interface Demonstration {
  readonly ownerUrl: string;
  /** The product's DATA_DIR. */
  readonly dataDir: string;
  /** Codes of the latest lots of BT, the newest first. */
  lots(count: number): Promise<string[]>;
  /** Who may do what in BT. */
  staff(role: 'board_head' | 'gate_guard'): { username: string; password: string };
  /** The card of a trader of BT whose goods of today are still to be logged. */
  card(): { card: string; pin: string };
}

/** Loads the demonstration market, and beside it a market as large as a map may be. */
export async function openDemonstration(at: {
  ownerUrl: string;
  dataDir: string;
  sizes: Sizes;
  tell: (sentence: string) => void;
}): Promise<Demonstration> {
  const { ownerUrl, dataDir } = at;
  at.tell(`loading the demonstration market, ${at.sizes.days} days`);
  mkdirSync(dataDir, { recursive: true });
  await seed(at);
  await withConnection(ownerUrl, (owner) => arrangeBigMap(owner, at.sizes.stallsPerLevel));
  return {
    ownerUrl,
    dataDir,
    lots: (count) =>
      withConnection(ownerUrl, async (owner) => {
        const rows = await owner.query<{ code: string }>(
          `select l.code from lot l join market m on m.id = l.market_id where m.code = 'BT' order by day desc, number desc limit $1`,
          [count],
        );
        if (rows.length < count) throw new Error(`BT has ${rows.length} lots; ${count} are needed.`);
        return rows.map((row) => row.code);
      }),
    staff: (role) => {
      const found = signInsIn(dataDir).find((one) => one.market === 'BT' && one.role === role);
      if (found?.username === undefined || found.password === undefined)
        throw new Error(`BT has no ${role}.`);
      return { username: found.username, password: found.password };
    },
    card: () => {
      const trader = signInsIn(dataDir).find((one) => one.market === 'BT' && one.role === 'trader');
      if (trader?.card === undefined || trader.pin === undefined)
        throw new Error('No trader of BT has a card.');
      return { card: trader.card, pin: trader.pin };
    },
  };
}

async function seed(at: { ownerUrl: string; dataDir: string; sizes: Sizes }): Promise<void> {
  const script = resolve(import.meta.dirname, '../../../fixtures/bin/seed.ts');
  const child = spawn(process.execPath, [script, '--markets', '1', '--days', String(at.sizes.days)], {
    env: { ...process.env, OWNER_DATABASE_URL: at.ownerUrl, DATA_DIR: at.dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The seed left with code ${code}.`);
}

/** The seed writes a list of these, and nothing else, to DATA_DIR. */
function signInsIn(dataDir: string): readonly DemoSignIn[] {
  return JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')) as readonly DemoSignIn[];
}
