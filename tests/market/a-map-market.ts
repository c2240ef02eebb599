import { randomUUIDv7 } from 'node:crypto';
import type { Client } from '@so-cho/api/client';
import { isProblem } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { arrangeCatalogue, arrangeMarket, arrangePerson, openApi } from '../checks/small-market.ts';
import type { TestRecord } from '../setup/record.ts';

type Board = ReturnType<Client['market']>;

export interface MapMarket {
  readonly id: number;
  readonly board: Board;
  readonly read: (path: string) => Promise<{ readonly bytes: Buffer }>;
  /** Sends a file; what comes back is a report, or the rules it breaks. */
  send(bytes: Uint8Array | string): Promise<{ layout: string } | { code: string; rules: readonly string[] }>;
  /** Everything of the market's maps, to see that nothing changed. */
  contents(): Promise<unknown>;
}

/** A market whose board sends maps in. */
export async function aMapMarket(record: TestRecord, code: string, isAnchored = true): Promise<MapMarket> {
  const api = openApi(record, () => new Date('2026-11-29T03:00:00Z'));
  return withConnection(record.ownerUrl, async (owner) => {
    const [known] = await owner.query(`select from category limit 1`);
    if (!known) await arrangeCatalogue(owner);
    const market = await arrangeMarket(owner, code);
    if (isAnchored) {
      await owner.query(
        `update market set latitude = 10.7626, longitude = 106.6402, bearing_deg = 17.5 where id = $1`,
        [market.id],
      );
    }
    const person = await arrangePerson(owner, 'board_clerk', market.id);
    const board = (await api.clientOf(person)).market(code);
    return {
      id: market.id,
      board,
      read: await api.filesAs(person),
      async send(bytes) {
        const file = new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], {
          type: 'application/octet-stream',
        });
        try {
          const { layout } = await board.importMap({ id: randomUUIDv7(), name: 'so-do' }, file);
          return { layout: layout.id };
        } catch (thrown) {
          if (!isProblem(thrown)) throw thrown;
          return { code: thrown.problem.code, rules: (thrown.problem.errors ?? []).map((one) => one.code) };
        }
      },
      contents: () =>
        withConnection(record.ownerUrl, (again) =>
          again.query(
            `select (select count(*)::int from layout) layouts, (select count(*)::int from layout_draft_item) items,
               (select count(*)::int from audit_entry) audits, (select count(*)::int from idempotency_key) keys,
               (select count(*)::int from level) levels, (select count(*)::int from stall) stalls`,
          ),
        ),
    };
  });
}
