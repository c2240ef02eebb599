import { factsOfRow, textOf, tileWidth, toHex, type CheckedKind, type Json } from '../../domain/log/index.ts';
import type { Connection } from '../../server/connection.ts';
import { sha256 } from '../open-log.ts';
import { bundleLevel } from '../sequence.ts';
import { checkLeaves, checkOutbox, checkSeals } from './check-rows.ts';
import { checkSalts } from './check-salts.ts';
import { checkSigned, type KnownOfLog } from './check-signed.ts';
import { checkTree } from './check-tree.ts';
import type { LogFinding } from './finding.ts';
import { leafRows } from './leaf-rows.ts';
import { checkLogged } from './logged-rows.ts';
import { sealLeaves } from './removals.ts';
import { sealedTables } from './sealed-tables.ts';

export interface VerifiedLog {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Leaves that wait for the sequencer and cannot be held against the tree yet. */
  readonly waiting: number;
  /** Cosignatures of witnesses whose key nobody named: only their form was looked at. */
  readonly strangeCosignatures: number;
  /** Everything that differs; the rows themselves first, each of them once. */
  readonly findings: readonly LogFinding[];
}

/**
 * Holds a whole database against its log: every row against what was logged of it, every leaf against the tree, the tree
 * against what was signed. Reads one moment of the record; writes nothing.
 *
 * @param connection the owner's, in no transaction
 * @param known what is known of the log from elsewhere than this database
 * @throws LogRefusal when the kept checkpoint is none, or of another log
 */
export async function verifyLog(connection: Connection, known: KnownOfLog = {}): Promise<VerifiedLog> {
  await connection.query('begin isolation level repeatable read read only');
  // Whole tables are held against whole tables. A PostgreSQL that was killed has forgotten how large they are, would take them for empty
  // and read one anew for each row of the other: minutes and hours for what takes seconds.
  await connection.query('set local enable_nestloop = off');
  try {
    return await verifyHere(connection, known);
  } finally {
    await connection.query('rollback');
  }
}

/** The same in a transaction of the caller's. */
export async function verifyHere(connection: Connection, known: KnownOfLog = {}): Promise<VerifiedLog> {
  const findings: LogFinding[] = [];
  const leavesOf = await sealLeaves(connection);
  for (const [table, key] of Object.entries(sealedTables))
    findings.push(...(await checkSeals(connection, { table, key, leaves: leavesOf(table) })));
  const rows = new Set(findings.map(({ table, row }) => `${table} ${row}`));
  for (const kind of Object.keys(factsOfRow).filter(isChecked))
    findings.push(...(await checkLeaves(connection, kind, { rows, leaves: leavesOf(leafRows[kind].table) })));
  findings.push(...(await checkLogged(connection)), ...(await checkSalts(connection)));
  findings.push(...(await checkOutbox(connection)), ...(await strayPending(connection)));
  const placed = await placedLeaves(connection);
  const gone = new Gone();
  const unlike: { bundle: number; row: string }[] = [];
  const tree = await checkTree(connection, async (first, entries) => {
    for (const [at, entry] of entries.entries()) {
      const text = textOf(entry) ?? '';
      const leaf = placed.at(first + at);
      if (leaf === undefined) gone.note(first + at, text);
      else if (leaf.digest !== null && leaf.digest !== toHex(sha256(entry)))
        unlike.push({ bundle: Math.floor((first + at) / tileWidth), row: `${leaf.market}/${leaf.outbox}` });
      gone.listen(first + at, text);
    }
  });
  // Of entry, outbox and hash two still agree: where the hash is not the entry's, the entry is what was changed.
  const isEntry = (bundle: number) =>
    tree.findings.some(({ table, row }) => table === 'log_tile' && row === `0/${bundle}`);
  for (const { bundle, row } of unlike) {
    const at = isEntry(bundle)
      ? { table: 'log_tile', row: `${bundleLevel}/${bundle}` }
      : { table: 'log_outbox', row };
    findings.push({ ...at, what: 'changed' });
  }
  const signed = await checkSigned(connection, tree, known);
  findings.push(...tree.findings, ...signed.findings, ...gone.findings(), ...placed.findings(tree.size));
  const { size, root } = tree;
  const { strangeCosignatures } = signed;
  return { size, root, waiting: placed.waiting, strangeCosignatures, findings: once(findings) };
}

function isChecked(kind: string): kind is CheckedKind {
  return kind in factsOfRow;
}

/** What waits for the sequencer is a leaf of the outbox that has no place yet; anything else would stop it for ever. */
async function strayPending(connection: Connection): Promise<LogFinding[]> {
  const rows = await connection.query<{ row: string }>(
    `select p.market_id || '/' || p.outbox_id as row from log_pending p
     left join log_outbox o on o.market_id = p.market_id and o.id = p.outbox_id
     left join log_leaf l on l.market_id = p.market_id and l.outbox_id = p.outbox_id
     where o.id is null or l.index is not null order by p.outbox_id`,
  );
  return rows.map(({ row }) => ({ table: 'log_pending', row, what: 'unlogged' }));
}

interface Placed {
  readonly market: number;
  readonly outbox: string;
  /** SHA-256 of the leaf as it stands in the outbox; null when it is gone. */
  readonly digest: string | null;
}

/** Where the outbox says its leaves stand. */
async function placedLeaves(connection: Connection) {
  const rows = await connection.query<{
    market: number;
    outbox: string;
    index: string | null;
    digest: string | null;
    pends: boolean;
  }>(
    `select coalesce(o.market_id, l.market_id) as market, coalesce(o.id, l.outbox_id) as outbox, l.index, encode(sha256(convert_to(o.leaf, 'UTF8')), 'hex') as digest, p.outbox_id is not null as pends
     from log_outbox o full join log_leaf l on l.market_id = o.market_id and l.outbox_id = o.id
     left join log_pending p on p.market_id = o.market_id and p.outbox_id = o.id`,
  );
  const byIndex = new Map<number, Placed>();
  const findings: LogFinding[] = [];
  let waiting = 0;
  for (const { market, outbox, index, digest, pends } of rows) {
    const row = `${market}/${outbox}`;
    if (pends) waiting += 1;
    if (digest === null) findings.push({ table: 'log_outbox', row, what: 'missing' });
    else if (index === null && !pends) findings.push({ table: 'log_outbox', row, what: 'unlogged' });
    if (index === null) continue;
    if (byIndex.has(Number(index))) findings.push({ table: 'log_leaf', row, what: 'changed' });
    else byIndex.set(Number(index), { market, outbox, digest });
  }
  return {
    waiting,
    at: (index: number) => byIndex.get(index),
    findings: (size: number): LogFinding[] => [
      ...findings,
      ...[...byIndex]
        .filter(([index]) => index < 0 || index >= size)
        .map(([, { market, outbox }]) => ({
          table: 'log_leaf',
          row: `${market}/${outbox}`,
          what: 'changed' as const,
        })),
    ],
  };
}

/** Entries whose outbox row is gone. They may be: of a market whose removal the log says further on. */
class Gone {
  readonly #entries: { index: number; market: string }[] = [];
  readonly #removedAt = new Map<string, number>();

  note(index: number, text: string): void {
    this.#entries.push({ index, market: memberOf(text, 'market') });
  }

  listen(index: number, text: string): void {
    if (text.includes('"type":"market-removed"')) this.#removedAt.set(memberOf(text, 'market'), index);
  }

  findings(): LogFinding[] {
    return this.#entries
      .filter(({ index, market }) => (this.#removedAt.get(market) ?? -1) < index)
      .map(({ index }) => ({ table: 'log_leaf', row: `entry ${index}`, what: 'missing' }));
  }
}

function memberOf(leaf: string, name: string): string {
  try {
    const said: Json = JSON.parse(leaf);
    return typeof said === 'object' && said !== null
      ? String(new Map(Object.entries(said)).get(name) ?? '')
      : '';
  } catch {
    // An entry that is no JSON says nothing.
    return '';
  }
}

/** One finding for each row: the one that names the field stands for the others. */
function once(findings: readonly LogFinding[]): LogFinding[] {
  const byRow = new Map<string, LogFinding>();
  for (const finding of findings) {
    const row = `${finding.table} ${finding.row}`;
    const known = byRow.get(row);
    if (known === undefined || (known.field === undefined && known.what === finding.what))
      byRow.set(row, finding);
  }
  return [...byRow.values()];
}
