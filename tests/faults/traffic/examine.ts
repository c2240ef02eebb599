import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { findingText, verifyLog } from '@so-cho/db';
import { withConnection, type Connection } from '@so-cho/db/server';
import type { Ledger } from './ledger.ts';

export interface Examined {
  /** Everything that is not as it must be, in sentences; empty when nothing was lost. */
  readonly findings: readonly string[];
  readonly lots: number;
  readonly leaves: number;
  readonly files: number;
  /** Files that no row speaks of: a photograph whose writer was killed before its row. They harm nobody. */
  readonly filesWithoutRow: number;
  /** How long the public log took to catch up once nobody wrote any more. */
  readonly caughtUpMs: number;
  /** What nobody acknowledged and is there, once. */
  readonly thereAllTheSame: number;
}

const drainMsMax = 60_000;

/** Holds a record against everything that was sent to it. @param dataDir where its files lie */
export async function examine(ownerUrl: string, dataDir: string, ledger: Ledger): Promise<Examined> {
  return withConnection(ownerUrl, async (owner) => {
    const findings = [
      ...ledger.wrong,
      ...ledger.doubled.map((told) => `answered twice and not alike: ${told}`),
    ];
    const startedAt = performance.now();
    await drained(owner);
    const caughtUpMs = Math.round(performance.now() - startedAt);
    const lots = await examineLots(owner, ledger, findings);
    await examineClosures(owner, ledger, findings);
    const files = await examineFiles(owner, { dataDir, ledger }, findings);
    const log = await verifyLog(owner);
    findings.push(...log.findings.map((one) => `public log: ${findingText(one)}`));
    if (log.waiting > 0) findings.push(`${log.waiting} leaves still wait for the log`);
    return { findings, leaves: log.size, caughtUpMs, ...lots, ...files };
  });
}

/** Waits until the sequencer has taken everything. What stays is told by the log's own examination. */
async function drained(owner: Connection): Promise<void> {
  const until = Date.now() + drainMsMax;
  while (Date.now() < until) {
    const [row] = await owner.query<{ waiting: number }>('select count(*)::int as waiting from log_pending');
    if (row?.waiting === 0) return;
    await new Promise((settle) => setTimeout(settle, 200));
  }
}

interface LotRow extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly good: string;
  readonly market: string;
  readonly stall: string;
  readonly amount: number;
  readonly amountIn: number;
  readonly audits: number;
}

async function examineLots(owner: Connection, ledger: Ledger, findings: string[]) {
  const rows = await owner.query<LotRow>(
    `select l.id, l.code, l.good_code as good, m.code as market, s.code as stall, l.amount::float8 as amount, t.amount_in::float8 as "amountIn",
       (select count(*)::int from audit_entry a where a.market_id = l.market_id and a.subject_kind = 'lot' and a.subject_id in (l.id::text, l.code)
          and a.action = 'lot.recorded') as audits
     from lot l join lot_state t on t.market_id = l.market_id and t.lot_id = l.id join stall s on s.market_id = l.market_id and s.id = l.stall_id
     join market m on m.id = l.market_id`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  let thereAllTheSame = 0;
  for (const slip of ledger.slips.values()) {
    const there = slip.lines.filter((line) => byId.has(line.id)).length;
    if (there !== 0 && there !== slip.lines.length) findings.push(`half of slip ${slip.id} is there`);
    if (slip.codes && there === 0) findings.push(`slip ${slip.id} was acknowledged and is lost`);
    if (!slip.codes && there > 0) thereAllTheSame += 1;
    for (const [index, line] of slip.lines.entries()) {
      const row = byId.get(line.id);
      byId.delete(line.id);
      if (!row) continue;
      const isAsSent =
        row.good === line.goodCode &&
        row.market === slip.market &&
        row.stall === slip.stall &&
        row.amount === line.amount;
      if (!isAsSent || row.amountIn !== line.amount) findings.push(`lot ${row.code} is not as it was sent`);
      if (slip.codes && slip.codes[index] !== row.code)
        findings.push(`lot ${row.code} was acknowledged as ${slip.codes[index]}`);
      if (row.audits !== 1) findings.push(`lot ${row.code} is ${row.audits} times in the audit`);
    }
  }
  for (const row of byId.values()) findings.push(`lot ${row.code} was sent by nobody`);
  const codes = new Set(rows.map((row) => row.code));
  if (codes.size !== rows.length) findings.push('two lots have one code');
  return { lots: rows.length, thereAllTheSame };
}

async function examineClosures(owner: Connection, ledger: Ledger, findings: string[]): Promise<void> {
  const rows = await owner.query<{ code: string; events: number }>(
    `select l.code, count(*)::int as events from lot_event e join lot l on l.market_id = e.market_id and l.id = e.lot_id
     where e.kind = 'sold_out' group by l.code`,
  );
  const events = new Map(rows.map((row) => [row.code, row.events]));
  for (const { lot, isAcknowledged } of ledger.closures.values()) {
    const count = events.get(lot) ?? 0;
    events.delete(lot);
    if (isAcknowledged && count === 0) findings.push(`that ${lot} is sold out was acknowledged and is lost`);
    if (count > 1) findings.push(`that ${lot} is sold out is there ${count} times`);
  }
  for (const lot of events.keys()) findings.push(`nobody said that ${lot} is sold out`);
}

async function examineFiles(
  owner: Connection,
  { dataDir, ledger }: { dataDir: string; ledger: Ledger },
  findings: string[],
) {
  const rows = await owner.query<{ hash: string; thumbnail: string | null; bytes: number }>(
    'select hash, thumbnail_hash as thumbnail, byte_count::int as bytes from stored_file',
  );
  const folder = join(dataDir, 'files');
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];
  const bytesOf = (hash: string) => {
    const path = join(folder, hash.slice(0, 2), hash);
    return existsSync(path) ? readFileSync(path) : undefined;
  };
  for (const row of rows)
    for (const hash of [row.hash, row.thumbnail].filter((one) => one !== null)) {
      const bytes = bytesOf(hash);
      if (!bytes) findings.push(`file ${hash} has a row and is not there`);
      else if (createHash('sha256').update(bytes).digest('hex') !== hash)
        findings.push(`file ${hash} is not what its name says`);
    }
  const known = new Set(rows.flatMap((row) => [row.hash, row.thumbnail]));
  for (const hash of ledger.photos)
    if (!known.has(hash)) findings.push(`photograph ${hash} was acknowledged and has no row`);
  return { files: rows.length, filesWithoutRow: names.filter((name) => !known.has(name)).length };
}
