import { createOrm, appUrl, migrate } from '@so-cho/db';
import { installJobs } from '@so-cho/api/boot/jobs';
import { createLog } from '@so-cho/api/boot/log';
import { withConnection } from '@so-cho/db/server';
import { loadReference } from '@so-cho/fixtures';
import { password } from '../../access/people.ts';
import { aTradersRow, type TradersRow } from '../../bench/ground/traders-row.ts';
import { signIn } from '../../bench/ground/sign-in.ts';

export interface Seller {
  readonly row: TradersRow;
  readonly stall: string;
  readonly cookie: string;
}

/** Markets with a row of stalls each and nothing else, in an empty database. @param sellers of each */
export async function makeRows(ownerUrl: string, markets: number, sellers: number): Promise<TradersRow[]> {
  await migrate({ ownerUrl });
  await installJobs(ownerUrl, createLog({ isTerminal: true }));
  await withConnection(ownerUrl, loadReference);
  const orm = await createOrm({ url: appUrl(ownerUrl) });
  try {
    const rows: TradersRow[] = [];
    for (let at = 0; at < markets; at += 1)
      rows.push(await aTradersRow({ orm, ownerUrl, appUrl: appUrl(ownerUrl) }, sellers, marketCode(at)));
    return rows;
  } finally {
    await orm.close();
  }
}

/** Signs everybody in at a front door. Sessions lie in the record, so they outlive the door. */
export async function signInAll(origin: string, row: TradersRow): Promise<Seller[]> {
  const sellers: Seller[] = [];
  for (const { person, stallCode } of row.traders)
    sellers.push({
      row,
      stall: stallCode,
      cookie: await signIn(origin, { username: person.username, password }),
    });
  return sellers;
}

/** `GAA`, `GAB` … */
function marketCode(at: number): string {
  return `G${String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))}`;
}
