import { randomUUIDv7 } from 'node:crypto';
import { createClient } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { aMarket } from '@so-cho/fixtures';
import type { Ground } from '../ground/ground.ts';
import { signIn } from '../ground/sign-in.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** A market into which a sheet is brought, with nothing else in it. */
const sheetMarket = 'BANG';

/** How long a board waits for its own list of stalls and traders: looked through, and brought in. */
export const sheetImport: Work = { name: 'sheet-import', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const demonstration = await ground.demonstration();
  const { origin } = await ground.door();
  const person = demonstration.staff('board_head');
  await withConnection(demonstration.ownerUrl, async (owner) => {
    const market = await aMarket(owner, { code: sheetMarket, name: 'Chợ Bảng' });
    await owner.query(
      `insert into role_grant (market_id, user_id, role) select $1, id, 'board_clerk' from app_user where username = $2`,
      [market.id, person.username],
    );
  });
  const cookie = await signIn(origin, person);
  const board = createClient({ origin, headers: { cookie, origin } }).market(sheetMarket);
  const { sheetRows } = ground.sizes;
  const startedAt = performance.now();
  const preview = await board.sendSheet({ id: randomUUIDv7(), name: 'so-sap.csv' }, sheetOf(sheetRows));
  if (preview.rows.new !== sheetRows)
    throw new Error(`${preview.rows.new} of ${sheetRows} rows would be brought in.`);
  const previewMs = performance.now() - startedAt;
  await board.commitImport(preview.id, { id: randomUUIDv7() });
  const importMs = performance.now() - startedAt - previewMs;
  const common = { unit: 'ms' as const, baseline: null, ratio: null, aim: null, raw: {} };
  const how = `${sheetRows} rows of a CSV, each a new stall with its trader and contract`;
  return [
    { ...common, work: 'sheet looked through', ours: previewMs, how },
    { ...common, work: 'sheet brought in', ours: importMs, how },
  ];
}

function sheetOf(rows: number): Blob {
  const lines = Array.from({ length: rows }, (_, index) => {
    const code = `A${1 + Math.floor(index / 900)}-${String((index % 900) + 10)}`;
    return `${code},Khu A,Hộ số ${index},0${900_000_000 + index},Rau ăn lá,01/01/2026`;
  });
  return new Blob([['Mã sạp,Khu,Tên kinh doanh,Điện thoại,Ngành hàng,Từ ngày', ...lines].join('\n')], {
    type: 'text/csv',
  });
}
