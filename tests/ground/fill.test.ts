import { fillWhenEmpty } from '@so-cho/api/boot/fill';
import { withConnection } from '@so-cho/db/server';
import { beforeEach, expect, test } from 'vitest';
import { testRecord } from '../setup/record.ts';

// Goal: a demonstration market is there whole or not at all. Method: loads that end in the middle, on a real record.
const record = await testRecord();

const addMarket = (code: string, isDemo: boolean) => (ownerUrl: string) =>
  withConnection(ownerUrl, async (connection) => {
    await connection.query(
      `insert into market (code, name, ward_name, opens_at, closes_at, is_demo) values ($1, 'Chợ thử', 'Phường thử', '05:00', '18:00', $2)`,
      [code, isDemo],
    );
  });
/** Reference data, as every load writes it first. */
const addReference = (ownerUrl: string) =>
  withConnection(ownerUrl, async (connection) => {
    await connection.query(
      `insert into place (scheme, code, name, fold, valid_from) values ('vn-2025', '79', 'Nơi thử', 'noi thu', '2025-07-01')`,
    );
  });
const codes = () =>
  withConnection(record.ownerUrl, async (connection) => {
    const rows = await connection.query<{ code: string }>('select code from market order by code');
    return rows.map((row) => row.code);
  });

beforeEach(async () => {
  await withConnection(record.ownerUrl, async (connection) => {
    await connection.query('delete from market');
    await connection.query('delete from place');
  });
});

test('an empty record is loaded once', async () => {
  const { ownerUrl } = record;
  await fillWhenEmpty({ ownerUrl, fill: addMarket('AA', true) });
  await fillWhenEmpty({ ownerUrl, fill: addMarket('BB', true) });
  expect(await codes()).toEqual(['AA']);
});

test('a load that was cut off is removed and begun again', async () => {
  const { ownerUrl } = record;
  const cutOff = async (url: string) => {
    await addMarket('AA', true)(url);
    throw new Error('the power went');
  };
  await expect(fillWhenEmpty({ ownerUrl, fill: cutOff })).rejects.toThrow('the power went');
  expect(await codes()).toEqual(['AA']);
  const cleared: number[] = [];
  await fillWhenEmpty({ ownerUrl, fill: addMarket('BB', true), onCleared: (rows) => cleared.push(rows) });
  expect(await codes()).toEqual(['BB']);
  expect(cleared).toEqual([1]);
});

test('a real market is never removed or loaded over', async () => {
  const { ownerUrl } = record;
  await addMarket('ZZ', false)(ownerUrl);
  await fillWhenEmpty({ ownerUrl, fill: addMarket('AA', true) });
  expect(await codes()).toEqual(['ZZ']);
});

test('a record begun without a demonstration, or whose demonstration was erased, stays without one', async () => {
  const { ownerUrl } = record;
  const asked: string[] = [];
  const demonstration = async (url: string) => {
    asked.push('demonstration');
    await addReference(url);
    await addMarket('AA', true)(url);
  };
  await fillWhenEmpty({ ownerUrl, fill: demonstration });
  await withConnection(ownerUrl, (connection) => connection.query('delete from market'));
  await fillWhenEmpty({ ownerUrl, fill: demonstration });
  expect(asked).toEqual(['demonstration']);
  expect(await codes()).toEqual([]);
});

test('a load that was cut off after the reference data is begun again', async () => {
  const { ownerUrl } = record;
  const cutOff = async (url: string) => {
    await addReference(url);
    throw new Error('the power went');
  };
  await expect(fillWhenEmpty({ ownerUrl, fill: cutOff })).rejects.toThrow('the power went');
  await fillWhenEmpty({ ownerUrl, fill: addMarket('BB', true) });
  expect(await codes()).toEqual(['BB']);
});
