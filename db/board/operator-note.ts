import { defineEntity, p } from '@mikro-orm/core';
import type { Connection } from '../server/connection.ts';
import type { Tx } from '../transaction.ts';

export const OperatorNoteSchema = defineEntity({
  name: 'OperatorNote',
  tableName: 'operator_note',
  properties: { kind: p.text().primary(), notedAt: p.datetime(), facts: p.json<Record<string, unknown>>() },
});
/** What the operator's own work came to when it was last done. */
export class OperatorNote extends OperatorNoteSchema.class {}
OperatorNoteSchema.setClass(OperatorNote);

/** Files on the disk held against the rows that name them. */
export interface FilesNote {
  readonly files: number;
  readonly bytes: number;
  /** Rows whose file is not there, by the code of their market. */
  readonly missing: Readonly<Record<string, number>>;
  /** Files no row names, old enough to be cleared away. */
  readonly loose: number;
  readonly looseBytes: number;
}

/** The last backup that was written. */
export interface BackupNote {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  /** It was restored into a PostgreSQL of its own afterwards. */
  readonly isTried: boolean;
}

export type Noted<Facts> = Facts & { readonly at: Date };
export interface OperatorNotes {
  readonly files?: Noted<FilesNote>;
  readonly backup?: Noted<BackupNote>;
}

/** @param owner signed in as the owner: the application reads and writes nothing here */
export async function noteForOperator(
  owner: Connection,
  note: { kind: 'files'; at: Date; facts: FilesNote } | { kind: 'backup'; at: Date; facts: BackupNote },
): Promise<void> {
  await owner.query(
    `insert into operator_note (kind, noted_at, facts) values ($1, $2, $3)
     on conflict (kind) do update set noted_at = excluded.noted_at, facts = excluded.facts`,
    [note.kind, note.at, JSON.stringify(note.facts)],
  );
}

/** What was noted last, of each kind that ever was. */
export async function operatorNotes({ db }: Pick<Tx, 'db'>): Promise<OperatorNotes> {
  const rows = await db.selectFrom('operator_note').select(['kind', 'noted_at', 'facts']).execute();
  const entries = rows.map((row) => [row.kind, { ...(row.facts as object), at: row.noted_at }]);
  return Object.fromEntries(entries) as OperatorNotes;
}
