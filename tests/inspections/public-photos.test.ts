import { createHash, randomUUIDv7 } from 'node:crypto';
import {
  type PublicVisit,
  type SubmitInspection,
  type VisitPhoto,
  type VisitPhotos,
} from '@so-cho/api/client';
import { forgetLooseFiles, inMarket, listenToPageNotices } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import sharp from 'sharp';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { cookieOf } from '../access/people.ts';
import { password } from '../checks/small-market.ts';
import { testApi, type Answer } from '../http/test-api.ts';
import { testRecord } from '../setup/record.ts';
import { bytesAt, cover, photograph, spreadAtFace, storedPhotograph } from './photographs.ts';
import { arrangeVisits, aVisit, type VisitMarket } from './visit-market.ts';

// Goal: everybody sees a photograph only when a person chose it, as an image in which what they covered is gone, until it is taken
// back; nobody outside ever sees the photograph itself. Method: photographs with a face of noise and with EXIF, shown through the API;
// two that differ under the cover alone become one image, byte for byte.
const record = await testRecord();
let now = Date.parse('2026-11-20T03:00:00Z');
const api = testApi(record, { clock: { now: () => new Date((now += 1)) } });
let place: VisitMarket;
const cookies = { inspector: '', clerk: '', head: '', trader: '' };
const here = '/api/v1/markets/HL';
let stall = 0;
const stallCode = () => place.market.stalls[stall]?.code ?? '';

beforeAll(async () => {
  place = await arrangeVisits(record, 'HL');
  for (const role of ['inspector', 'clerk', 'head', 'trader'] as const) {
    const { username } = place.people[role];
    const entered = await api.ask('POST', '/api/v1/session', { body: { username, password } });
    cookies[role] = cookieOf(entered.headers);
  }
});
beforeEach(() => {
  stall = (stall + 1) % place.market.stalls.length;
});

const stored = (seed: number, wall = 100 + 2 * seed) =>
  storedPhotograph(api, { at: `${here}/files`, cookie: cookies.inspector }, photograph(seed, wall));

/** A visit with photographs of one fault, published unless said otherwise. */
async function visited(
  photos: readonly string[],
  over: { isPublished?: boolean } & Partial<SubmitInspection> = {},
) {
  const { isPublished = true, ...rest } = over;
  const visit = aVisit(place, new Date(now), {
    stall: stallCode(),
    presence: { how: 'typed' },
    no: [6],
    ...rest,
  });
  const answers = visit.answers.map((answer) =>
    answer.item === 6 ? { ...answer, photos: [...photos] } : answer,
  );
  const handed = await api.ask('POST', `${here}/inspections`, {
    cookie: cookies.inspector,
    body: { ...visit, answers },
  });
  expect(handed.status, handed.text).toBe(201);
  if (isPublished) {
    const body = { id: randomUUIDv7() };
    const published = await api.ask('POST', `${here}/inspections/${visit.id}/publication`, {
      cookie: cookies.clerk,
      body,
    });
    expect(published.status, published.text).toBe(200);
  }
  return visit.id;
}

const show = (visit: string, photo: string, body: object = {}, cookie = cookies.clerk): Promise<Answer> =>
  api.ask('POST', `${here}/inspections/${visit}/photos/${photo}/publication`, {
    cookie,
    body: { id: randomUUIDv7(), hidden: [cover], hasNothingToHide: false, ...body },
  });
const takeBack = (visit: string, photo: string, body: object = {}): Promise<Answer> =>
  api.ask('POST', `${here}/inspections/${visit}/photos/${photo}/withdrawal`, {
    cookie: cookies.head,
    body: { id: randomUUIDv7(), ...body },
  });
const photosOf = async (visit: string) =>
  (await api.ask('GET', `${here}/inspections/${visit}/photos`, { cookie: cookies.clerk }))
    .json as VisitPhotos;
const seenByAll = async () =>
  ((await api.ask('GET', `${here}/stalls/${stallCode()}/visits`)).json as PublicVisit[])[0]?.photos ?? [];
const bytesFor = (path: string, cookie?: string) => bytesAt(api, path, cookie);
const publicBytes = (hash: string) => bytesFor(`${here}/photos/${hash}`);

test('what was covered is not in the image that everybody sees, nor is anything beside its pixels', async () => {
  const [one, other] = [await stored(1, 90), await stored(2, 90)];
  expect(one).not.toBe(other);
  const visit = await visited([one, other]);
  const images = [];
  for (const photo of [one, other]) {
    const shown = await show(visit, photo);
    expect(shown.status, shown.text).toBe(201);
    images.push((shown.json as VisitPhoto).shown ?? '');
  }
  // Two faces, one image: nothing of either face is left in it.
  expect(images[0]).toBe(images[1]);
  const { status, headers, bytes } = await publicBytes(images[0] ?? '');
  expect(status).toBe(200);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(images[0]);
  expect(headers.get('content-type')).toBe('image/jpeg');
  expect(headers.get('cache-control')).toBe('private, max-age=604800, immutable');
  const meta = await sharp(bytes).metadata();
  expect(meta).toMatchObject({ width: 640, height: 480 });
  for (const part of ['exif', 'xmp', 'iptc', 'icc'] as const) expect(meta[part], part).toBeUndefined();
  expect(bytes.toString('latin1')).not.toMatch(/Exif|May Anh Thu/);
  for (const spread of await spreadAtFace(bytes)) expect(spread).toBeLessThan(1);
  // The same photograph with nothing over it does hold the face.
  const bare = await visited([await stored(3)]);
  const [photo] = (await photosOf(bare)).photos;
  const open = await show(bare, photo?.hash ?? '', { hidden: [], hasNothingToHide: true });
  const seen = await publicBytes((open.json as VisitPhoto).shown ?? '');
  for (const spread of await spreadAtFace(seen.bytes)) expect(spread).toBeGreaterThan(20);
});

test('a photograph without a decision is nowhere to be seen, and the original never', async () => {
  const photo = await stored(10);
  const visit = await visited([photo]);
  expect(await photosOf(visit)).toMatchObject({
    photos: [{ hash: photo, item: 6, taken: 'visit', shown: null, decidedAt: null, decidedBy: '' }],
    shownMost: 4,
  });
  expect(await seenByAll()).toEqual([]);
  const image = ((await show(visit, photo)).json as VisitPhoto).shown ?? '';
  expect(await seenByAll()).toEqual([{ hash: image, widthPx: 640, heightPx: 480 }]);
  for (const path of [`${here}/photos/${photo}`, `${here}/photos/${place.signature}`]) {
    expect((await publicBytes(path.split('/').at(-1) ?? '')).status).toBe(404);
  }
  expect((await bytesFor(`${here}/files/${photo}`)).status).toBe(401);
  expect((await bytesFor(`${here}/files/${photo}`, cookies.trader)).status).toBe(404);
  expect((await bytesFor(`${here}/files/${photo}`, cookies.clerk)).status).toBe(200);
  const answers = [`${here}/stalls/${stallCode()}/visits`, `${here}/stalls/${stallCode()}`];
  for (const path of answers) expect((await api.ask('GET', path)).text).not.toContain(photo);
});

test('taking back works at once, another cover takes the place of the first, and every step is kept', async () => {
  const photo = await stored(20);
  const visit = await visited([photo]);
  const first = ((await show(visit, photo)).json as VisitPhoto).shown ?? '';
  const wider = { ...cover, width: cover.width + 40 };
  const second = ((await show(visit, photo, { hidden: [wider] })).json as VisitPhoto).shown ?? '';
  expect(second).not.toBe(first);
  expect((await publicBytes(first)).status).toBe(404);
  expect((await publicBytes(second)).status).toBe(200);
  const id = randomUUIDv7();
  const back = await takeBack(visit, photo, { id });
  expect(back.json).toMatchObject({ shown: null, hidden: [wider], decidedBy: 'Người thử board-head' });
  expect((await takeBack(visit, photo, { id })).json).toEqual(back.json);
  expect((await publicBytes(second)).status).toBe(404);
  expect(await seenByAll()).toEqual([]);
  expect((await takeBack(visit, photo)).json).toMatchObject({ status: 409, code: 'photo-not-shown' });
  const again = ((await show(visit, photo)).json as VisitPhoto).shown;
  expect(again).toBe(first);
  expect((await publicBytes(first)).status).toBe(200);
  await withConnection(record.ownerUrl, async (owner) => {
    const steps = await owner.query<{ file_hash: string | null; n: number; name: string }>(
      `select p.file_hash, jsonb_array_length(p.hidden) as n, u.name from public_photo p join app_user u on u.id = p.decided_by
       where p.source_hash = $1 order by p.decided_at`,
      [photo],
    );
    expect(steps).toEqual([
      { file_hash: first, n: 1, name: 'Người thử board-clerk' },
      { file_hash: second, n: 1, name: 'Người thử board-clerk' },
      { file_hash: null, n: 1, name: 'Người thử board-head' },
      { file_hash: first, n: 1, name: 'Người thử board-clerk' },
    ]);
    const acts = await owner.query(
      `select action from audit_entry where subject_id = $1 and action like 'photo.%' order by id`,
      [visit],
    );
    expect(acts.map((act) => act['action'])).toEqual([
      'photo.shown',
      'photo.shown',
      'photo.taken_back',
      'photo.shown',
    ]);
    await expect(owner.query(`update public_photo set file_hash = null`)).rejects.toThrow('append-only');
    await expect(owner.query(`delete from public_photo`)).rejects.toThrow('append-only');
    // Not even the database takes the photograph itself for an image to show.
    await expect(
      owner.query(
        `insert into public_photo (market_id, id, inspection_id, source_hash, file_hash, hidden, decided_at, decided_by)
         select market_id, uuidv7(), inspection_id, source_hash, source_hash, '[]', now(), decided_by from public_photo limit 1`,
      ),
    ).rejects.toThrow('public_photo_file_check');
  });
});

test('a commit that shows or takes back says which page it changed', async () => {
  const photo = await stored(30);
  const visit = await visited([photo]);
  const heard: string[] = [];
  const listening = Promise.withResolvers<undefined>();
  const notices = listenToPageNotices(record.appUrl, {
    onListening: () => listening.resolve(undefined),
    onTags: (tags) => heard.push(...tags),
    onLost: () => {},
    onClocks: () => {},
  });
  await listening.promise;
  try {
    for (const act of [show, takeBack]) {
      await notices.settle();
      heard.length = 0;
      expect((await act(visit, photo)).status).toBe(201);
      await notices.settle();
      expect(heard).toContain(`s:HL/${stallCode()}`);
    }
  } finally {
    await notices.close();
  }
});

test('only whoever may publish the result shows its photographs, only of a published one, and says so when nothing is hidden', async () => {
  const photo = await stored(40);
  const waiting = await visited([photo], { isPublished: false });
  expect((await show(waiting, photo)).json).toMatchObject({ status: 409, code: 'result-state-wrong' });
  const visit = await visited([photo], {
    startedAt: new Date(now - 60_000).toISOString(),
    endedAt: new Date(now).toISOString(),
  });
  expect((await show(visit, photo, {}, cookies.inspector)).json).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  expect((await show(visit, photo, {}, cookies.trader)).json).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  expect((await show(visit, await stored(41))).json).toMatchObject({ status: 404, code: 'photo-unknown' });
  expect((await show(visit, place.signature)).json).toMatchObject({ status: 404, code: 'photo-unknown' });
  expect((await show(visit, photo, { hidden: [] })).json).toMatchObject({
    status: 400,
    code: 'nothing-hidden',
  });
  for (const area of [
    { x: 600, y: 0, width: 41, height: 20 },
    { x: 0, y: 0, width: 4, height: 200 },
  ]) {
    expect((await show(visit, photo, { hidden: [area] })).json).toMatchObject({ code: 'hidden-outside' });
  }
  expect((await photosOf(visit)).photos).toMatchObject([{ decidedAt: null }]);
});

test('four photographs of a visit at most, and what was mended is among them', async () => {
  const photos = await Promise.all([50, 51, 52, 53].map((seed) => stored(seed)));
  const visit = await visited(photos);
  const [correction] = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ id: string }>(
      `select c.id from correction c join finding f on f.market_id = c.market_id and f.id = c.finding_id where f.inspection_id = $1`,
      [visit],
    ),
  );
  const evidence = await stored(54);
  const mended = await api.ask('POST', `${here}/corrections/${correction?.id}/events`, {
    cookie: cookies.inspector,
    body: { id: randomUUIDv7(), act: 'evidence_submitted', note: 'Đã thay thớt', photo: evidence },
  });
  expect(mended.status, mended.text).toBe(200);
  expect((await photosOf(visit)).photos.map(({ hash, taken }) => [hash, taken])).toContainEqual([
    evidence,
    'correction',
  ]);
  for (const photo of [evidence, ...photos.slice(0, 3)]) expect((await show(visit, photo)).status).toBe(201);
  expect((await show(visit, photos[3] ?? '')).json).toMatchObject({
    status: 409,
    code: 'public-photos-full',
  });
  expect(await seenByAll()).toHaveLength(4);
});

test('a result that is replaced takes its photographs along', async () => {
  const photo = await stored(60);
  const visit = await visited([photo]);
  const image = ((await show(visit, photo)).json as VisitPhoto).shown ?? '';
  expect((await publicBytes(image)).status).toBe(200);
  await visited([photo], { supersedes: visit });
  expect((await publicBytes(image)).status).toBe(404);
});

test('what a visit names is no loose file: its signature, each of its photographs, and what was shown of them', async () => {
  const [first, second, loose] = [await stored(70), await stored(71), await stored(72)];
  const visit = await visited([first, second]);
  const image = ((await show(visit, first)).json as VisitPhoto).shown ?? '';
  await takeBack(visit, first);
  const forgotten = await inMarket(record.orm, { marketId: place.market.id }, (tx) =>
    forgetLooseFiles(tx, new Date('2100-01-01T00:00:00Z')),
  );
  expect(forgotten).toContain(loose);
  for (const kept of [place.signature, first, second, image]) expect(forgotten).not.toContain(kept);
});
