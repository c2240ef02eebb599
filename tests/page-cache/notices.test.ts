import { listenToPageNotices } from '@so-cho/db';
import { withConnection, type Connection } from '@so-cho/db/server';
import { afterAll, expect, test } from 'vitest';
import { aTradingMarket } from '../http/a-trading-market.ts';
import { testApi } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';

// Goal: whoever changes what a page shows, by whatever program, the record says which pages.
// Method: the owner writes past the API, table by table, and a listener hears it.
const record = await testRecord();
await aTradingMarket(record, testApi(record), 'NT');
const heard: string[] = [];
const listening = Promise.withResolvers<undefined>();
const notices = listenToPageNotices(record.appUrl, {
  onListening: () => listening.resolve(undefined),
  onTags: (tags) => heard.push(...tags),
  onLost: () => {},
  onClocks: () => {},
});
await listening.promise;
afterAll(() => notices.close());

const [known] = await withConnection(record.ownerUrl, (owner) =>
  owner.query<{ market: number; lot: string; code: string; stall: string; person: string; trader: string }>(
    `select l.market_id as market, l.id as lot, l.code, l.stall_id as stall, l.recorded_by as person, l.trader_id as trader
     from lot l where not exists (select from hold h where h.lot_id = l.id) order by code limit 1`,
  ),
);
if (!known) throw new Error('The market has no lot.');
const { market, lot, code, stall, person, trader } = known;
const ofLot = [`l:${code}`, 't:NT/C1-12', 'g:ca-loc-dong', 'o:NT'];

async function tagsOf(work: (owner: Connection) => Promise<unknown>): Promise<string[]> {
  await notices.settle();
  heard.length = 0;
  await withConnection(record.ownerUrl, work);
  await notices.settle();
  return [...new Set(heard)].toSorted();
}

const stallIds = `(select market_id, id as stall_id from stall where code = 'C1-12')`;
const changes: readonly (readonly [name: string, sql: string, tags: readonly string[]])[] = [
  [
    'an event of a lot',
    `insert into lot_event (market_id, lot_id, kind, recorded_at) values (${market}, '${lot}', 'sold_out', now())`,
    ofLot,
  ],
  [
    'a check of a lot',
    `insert into safety_check (market_id, lot_id, stall_id, kind, analyte, outcome, lab_name, performed_at, recorded_at, performed_by)
     values (${market}, '${lot}', '${stall}', 'lab', 'urea', 'pass', 'Phòng Thử', now(), now(), '${person}')`,
    [...ofLot, 's:NT/C1-12'],
  ],
  [
    'a hold',
    `insert into hold (market_id, kind, lot_id, reason, placed_at) values (${market}, 'stop_sale', '${lot}', 'Chờ xác minh', now())`,
    ofLot,
  ],
  [
    'its release',
    `insert into hold_release (market_id, hold_id, reason, released_at)
     select market_id, id, 'Đã xác minh', now() from hold where lot_id = '${lot}'`,
    ofLot,
  ],
  [
    'an inspection',
    `insert into inspection (market_id, stall_id, kind, template_code, template_version, started_at, ended_at, recorded_at, performed_by,
       hygiene, structure, management, rating) values (${market}, '${stall}', 'periodic', 'T', 1, now(), now(), now(), '${person}', 0, 0, 0, 5)`,
    ['s:NT/C1-12'],
  ],
  [
    'a finding',
    `insert into finding (market_id, inspection_id, item_code, severity) select market_id, id, 'A1', 'critical' from inspection`,
    ['s:NT/C1-12'],
  ],
  [
    'a correction',
    `insert into correction (market_id, finding_id, required_text, due_on, created_at) select market_id, id, 'x', now(), now() from finding`,
    ['s:NT/C1-12'],
  ],
  [
    'what became of a correction',
    `insert into correction_event (market_id, correction_id, state, recorded_at, recorded_by) select market_id, id, 'verified', now(), '${person}' from correction`,
    ['s:NT/C1-12'],
  ],
  ['who trades where', `update tenancy set contract_number = 'x'`, ['s:NT/C1-12', 'w:NT']],
  [
    'a consent',
    `insert into consent (market_id, trader_id, purpose, text_version, given_at) values (${market}, '${trader}', 'public_phone', '1', now())`,
    ['s:NT/C1-12', 'w:NT'],
  ],
  ['its withdrawal', `update consent set withdrawn_at = now()`, ['s:NT/C1-12', 'w:NT']],
  [
    'a telephone number',
    `insert into trader_contact (market_id, trader_id, phone) values (${market}, '${trader}', '0900 000 001')`,
    ['s:NT/C1-12', 'w:NT'],
  ],
  ['a number taken away', `delete from trader_contact`, ['s:NT/C1-12', 'w:NT']],
  [
    'a listed price',
    `insert into listed_price (market_id, id, stall_id, trader_id, good_code, unit, dong, listed_on, listed_at, listed_by, on_behalf)
     values (${market}, uuidv7(), '${stall}', '${trader}', 'ca-loc-dong', 'kg', 95000, now(), now(), '${person}', false)`,
    ['s:NT/C1-12'],
  ],
  [
    'a former code',
    `insert into stall_alias (market_id, code, stall_id) select market_id, 'C1-90', stall_id from ${stallIds}`,
    ['s:NT/C1-12', 's:NT/C1-90', 'w:NT'],
  ],
  ['a shape of the map', `update layout_shape set label = 'x'`, ['w:NT']],
  ['a drawing', `update layout set note = 'x'`, ['w:NT']],
  ['a business name', `update trader set business_name = 'Sạp Mới' where id = '${trader}'`, ['m:NT']],
  ['a source', `update supplier set bay = 'B2'`, ['m:NT']],
  ['a zone', `update zone set name_en = 'Fish'`, ['m:NT']],
  ['a good', `update good set name_en = 'Snakehead fish' where code = 'ca-loc-dong'`, ['*']],
  [
    'the market itself',
    `update market set board_phone = '0900 000 002' where code = 'NT'`,
    ['goods', 'm:NT', 'markets'],
  ],
  [
    'a new number of a stall',
    `update stall set code = 'C1-13' where code = 'C1-12'`,
    ['s:NT/C1-12', 's:NT/C1-13', 'w:NT'],
  ],
];

test.each(changes)('%s is told in the transaction that writes it', async (_name, sql, tags) => {
  expect(await tagsOf((owner) => owner.query(sql))).toEqual([...tags].toSorted());
});

test('what is undone is not told, and what nobody reads says nothing', async () => {
  const undone = await tagsOf(async (owner) => {
    await owner.query('begin');
    await owner.query(`update supplier set bay = 'B3'`);
    await owner.query('rollback');
    await owner.query(`update scan_count set count = count`);
  });
  expect(undone).toEqual([]);
});

test('a load of data is told as its market, in two words', async () => {
  const told = await tagsOf((owner) =>
    owner.query(
      `insert into stall (market_id, code, zone_id, level_id) select s.market_id, 'D1-' || n, s.zone_id, s.level_id
       from stall s, generate_series(1, 200) n where s.code = 'C1-13'`,
    ),
  );
  expect(told).toEqual(['goods', 'm:NT']);
});
