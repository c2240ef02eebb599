import { randomUUIDv7 } from 'node:crypto';
import { isProblem } from '@so-cho/api/client';
import type { Client } from '@so-cho/api/client';
import { withConnection } from '@so-cho/db/server';
import { beforeAll, expect, test } from 'vitest';
import { arrangeLot } from '../checks/small-market.ts';
import { testRecord } from '../setup/record.ts';
import { apiOver, arrangeVisits } from './visit-market.ts';
import type { VisitMarket } from './visit-market.ts';

// Goal: a sample can be followed from the bench to the laboratory, and its chain cannot be bent. Method: through the API,
// and against the database where only it can hold a rule.
const record = await testRecord();
const api = apiOver(record, '2026-11-20T03:00:00Z');
let place: VisitMarket;
let inspector: ReturnType<Client['market']>;
let lot: string;

beforeAll(async () => {
  place = await arrangeVisits(record, 'MA');
  inspector = (await api.clientOf(place.people.inspector)).market('MA');
  const made = await withConnection(record.ownerUrl, (owner) =>
    arrangeLot(owner, place.market, 1, { arrivedAt: new Date('2026-11-19T20:00:00Z') }),
  );
  lot = made.code;
});

const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const aSample = (seal: string) => ({
  id: randomUUIDv7(),
  lot,
  seal,
  what: 'Rau muống',
  quantity: '3 bó',
  parts: 2,
  temperatureC: 6.5,
  takenAt: '2026-11-20T02:50:00Z',
  witness: 'Tổ trưởng',
});
const aLink = (previousHash: string, over: object = {}) => ({
  id: randomUUIDv7(),
  part: 1,
  handedBy: 'Kiểm tra viên',
  handedTo: 'Phòng kiểm nghiệm',
  place: 'Ban quản lý',
  temperatureC: 4,
  isSealIntact: true,
  signature: place.signature,
  handedAt: '2026-11-20T03:00:00Z',
  previousHash,
  ...over,
});

test('each link follows the one before, and two cannot follow the same', async () => {
  const taken = await inspector.takeSample(aSample('NP-0001'));
  expect(taken).toMatchObject({ parts: 2, temperatureC: 6.5, custody: [], result: null });
  await expect(inspector.takeSample(aSample('NP-0001'))).rejects.toMatchObject(refusal('seal-used-already'));
  const first = await inspector.handSample(taken.id, aLink(taken.hash));
  const [link] = first.custody;
  expect(link).toMatchObject({ handedTo: 'Phòng kiểm nghiệm', temperatureC: 4, previousHash: taken.hash });
  await expect(inspector.handSample(taken.id, aLink(taken.hash))).rejects.toMatchObject(
    refusal('custody-moved-on'),
  );
  await expect(inspector.handSample(taken.id, aLink(taken.hash, { part: 3 }))).rejects.toMatchObject(
    refusal('custody-moved-on'),
  );
  const second = await inspector.handSample(
    taken.id,
    aLink(link?.hash ?? '', { place: 'Cổng phòng kiểm nghiệm' }),
  );
  expect(second.custody.map(({ previousHash }) => previousHash)).toEqual([taken.hash, link?.hash]);
  await withConnection(record.ownerUrl, async (owner) => {
    await expect(owner.query(`update custody_event set is_seal_intact = false`)).rejects.toThrow(
      'append-only',
    );
  });
});

test('a hand-over without a temperature or a signature says why, and not beside one', async () => {
  const taken = await inspector.takeSample(aSample('NP-0006'));
  const bare = { temperatureC: undefined, signature: undefined };
  const wrong = async (over: object) => {
    const thrown: unknown = await inspector
      .handSample(taken.id, aLink(taken.hash, over))
      .catch((cause: unknown) => cause);
    return isProblem(thrown) ? thrown.problem.errors?.map(({ path, code }) => `${path} ${code}`) : 'recorded';
  };
  expect(await wrong(bare)).toEqual(['temperatureC required', 'signature required']);
  expect(await wrong({ ...bare, unmeasuredReason: 'Nhiệt kế hỏng' })).toEqual(['signature required']);
  expect(await wrong({ unmeasuredReason: 'Nhiệt kế hỏng', unsignedReason: 'Không mang kính' })).toEqual([
    'unmeasuredReason field-invalid',
    'unsignedReason field-invalid',
  ]);
  const reasons = { unmeasuredReason: 'Nhiệt kế hỏng', unsignedReason: 'Cất vào tủ lưu mẫu' };
  const { custody } = await inspector.handSample(taken.id, aLink(taken.hash, { ...bare, ...reasons }));
  expect(custody).toEqual([expect.objectContaining({ ...reasons, temperatureC: null, signature: null })]);
  // What was said instead is as much a part of the chain as what was measured.
  const same = aLink(taken.hash, { ...bare, ...reasons, part: 2 });
  const { custody: both } = await inspector.handSample(taken.id, {
    ...same,
    unsignedReason: 'Không chịu ký',
  });
  expect(new Set(both.map(({ hash }) => hash)).size).toBe(2);
});

test('a hand-over from before anybody was asked is read as it was written', async () => {
  const taken = await inspector.takeSample(aSample('NP-0007'));
  await withConnection(record.ownerUrl, (owner) =>
    owner.query(
      `insert into custody_event (market_id, sample_id, part, handed_by, handed_to, place, is_seal_intact, handed_at, recorded_at, recorded_by, previous_hash, hash)
       values ($1, $2, 1, 'A', 'B', 'Cổng', true, now(), now(), $3, $4, repeat('c', 64))`,
      [place.market.id, taken.id, place.people.inspector.id, taken.hash],
    ),
  );
  const { custody } = await inspector.handSample(taken.id, aLink(taken.hash, { part: 2 }));
  expect(custody[0]).toMatchObject({ temperatureC: null, unmeasuredReason: null, unsignedReason: null });
});

test('a clock that runs ahead is not believed, and what it said is kept', async () => {
  const ahead = '2026-11-21T09:00:00.000Z';
  const taken = await inspector.takeSample({ ...aSample('NP-0004'), takenAt: ahead });
  const { custody } = await inspector.handSample(taken.id, aLink(taken.hash, { handedAt: ahead }));
  expect([taken.takenAt, custody[0]?.handedAt]).toEqual([api.now().toISOString(), api.now().toISOString()]);
  await withConnection(record.ownerUrl, async (owner) => {
    const said = await owner.query<{ device_at: Date }>(
      `select device_at from sample where id = $1 union all select device_at from custody_event where sample_id = $1`,
      [taken.id],
    );
    expect(said.map(({ device_at: at }) => at.toISOString())).toEqual([ahead, ahead]);
  });
});

test('the day lists the samples in one’s hands, part by part in the order of the chain, until there is a result', async () => {
  const taken = await inspector.takeSample(aSample('NP-0003'));
  const ofPartTwo = await inspector.handSample(taken.id, aLink(taken.hash, { part: 2, handedTo: 'Chủ sạp' }));
  const ofPartOne = await inspector.handSample(taken.id, aLink(taken.hash));
  const last = ofPartOne.custody.find(({ part }) => part === 1);
  await inspector.handSample(taken.id, aLink(last?.hash ?? '', { handedAt: '2026-11-20T01:00:00Z' }));
  const mine = (await inspector.inspectionDay()).samples.find(({ id }) => id === taken.id);
  expect(mine?.custody.map(({ part, previousHash }) => [part, previousHash])).toEqual([
    [1, taken.hash],
    [1, last?.hash],
    [2, taken.hash],
  ]);
  expect(ofPartTwo.custody).toHaveLength(1);

  const second = (await api.clientOf(place.people.second)).market('MA');
  const ofSecond = async () => (await second.inspectionDay()).samples.map(({ id }) => id);
  expect(await ofSecond()).not.toContain(taken.id);
  const { person } = await second.inspectionDay();
  await inspector.handSample(
    taken.id,
    aLink(mine?.custody[1]?.hash ?? '', { handedTo: person.name.toUpperCase() }),
  );
  expect(await ofSecond()).toContain(taken.id);
});

test('a laboratory says what it measured, how, and against whose limit', async () => {
  const taken = await inspector.takeSample(aSample('NP-0005'));
  const at = api.now().toISOString();
  const cypermethrin = {
    name: 'Cypermethrin',
    method: 'TCVN 12345 (mô phỏng)',
    value: 0.82,
    unit: 'mg/kg',
    lod: 0.003,
    loq: 0.01,
    limit: 0.7,
    limitBasis: 'Thông tư mô phỏng',
  };
  const measured = [cypermethrin, { name: 'Fipronil', value: null, unit: 'mg/kg', lod: 0.001 }];
  const result = {
    id: randomUUIDv7(),
    kind: 'lab',
    lot,
    analyte: 'pesticide',
    outcome: 'pass',
    labName: 'Phòng kiểm nghiệm mô phỏng',
    labAccreditation: 'VILAS 000',
    sample: taken.id,
    measured,
    performedAt: at,
    deviceAt: at,
  } as const;
  const line = await inspector.recordCheck(result);
  expect(line).toMatchObject({ labName: result.labName, labAccreditation: 'VILAS 000', sample: taken.id });
  expect(line.measured).toEqual(result.measured);
  const [listed] = (await inspector.checks({ lot })).filter(({ id }) => id === result.id);
  expect(listed?.measured).toEqual(result.measured);

  const wrong = async (over: object) => {
    const one = { ...result, id: randomUUIDv7(), measured: [{ ...cypermethrin, ...over }] };
    const thrown: unknown = await inspector.recordCheck(one).catch((cause: unknown) => cause);
    return isProblem(thrown) ? thrown.problem.errors?.map(({ path }) => path) : 'recorded';
  };
  expect(await wrong({ limitBasis: undefined })).toEqual(['measured.0.limitBasis']);
  expect(await wrong({ loq: 0.001 })).toEqual(['measured.0.loq']);
  expect(await wrong({ value: -1 })).toEqual(['measured.0.value']);
});

test('a laboratory’s result names the sample it is of, and a failure stops the sale of the lot', async () => {
  const taken = await inspector.takeSample(aSample('NP-0002'));
  const result = {
    id: randomUUIDv7(),
    kind: 'lab',
    lot,
    analyte: 'pesticide',
    outcome: 'fail',
    labName: 'Phòng kiểm nghiệm mô phỏng',
    sample: taken.id,
    performedAt: '2026-11-20T03:00:00Z',
    deviceAt: '2026-11-20T03:00:00Z',
  } as const;
  await inspector.recordCheck(result);
  const [read] = (await inspector.samples({ lot })).filter(({ id }) => id === taken.id);
  expect(read?.result).toBe('fail');
  expect((await inspector.inspectionDay()).samples.map(({ id }) => id)).not.toContain(taken.id);
  expect(await inspector.holds({ open: 'yes' })).toHaveLength(1);
  const strange = { ...result, id: randomUUIDv7(), sample: randomUUIDv7() };
  await expect(inspector.recordCheck(strange)).rejects.toMatchObject(refusal('sample-unknown'));
});
