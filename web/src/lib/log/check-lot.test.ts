import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  checkpointText,
  consistencyRanges,
  formatProof,
  formatVkey,
  growTree,
  inclusionRanges,
  keyId,
  keyTypes,
  leafInput,
  rangeHash,
  signNote,
  toBase64,
  utf8,
  webCrypto,
} from '@so-cho/db/domain/log';
import { expect, test } from 'vitest';
import { checkLot, LogSilent, type AskLog, type RememberedLog } from './check-lot.ts';

// Goal: the reader's device believes a log that is right and nothing else. Method: a log of a few leaves made here, served
// as it is and with one thing wrong.
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const crypto = webCrypto(globalThis.crypto.subtle);
const leaves = Array.from({ length: 9 }, (_, at) => `{"lot":"L${at}"}`);

async function aLog(name = 'cho.example/log', own = leaves) {
  const { publicKey: open, privateKey } = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(open.export({ format: 'der', type: 'spki' }).subarray(-32));
  const type = keyTypes.ed25519;
  const id = await keyId({ name, type, publicKey }, sha256);
  const tiles = new Map<string, Uint8Array>();
  const read = (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
  const hashes = own.map((leaf) => sha256(leafInput(utf8(leaf))));
  const tree = growTree(0, read, hashes, sha256);
  for (const { level, index, data } of tree.tiles) tiles.set(`${level}/${index}`, data);
  const root = (size: number) => toBase64(rangeHash({ start: 0, end: size }, read, sha256));
  const text = checkpointText({ origin: name, size: own.length, root: tree.root });
  const signer = { name, keyId: id, sign: (m: Uint8Array) => new Uint8Array(sign(null, m, privateKey)) };
  const checkpoint = signNote(text, [signer]);
  const vkey = formatVkey({ name, id, type, publicKey });
  const hashed = (ranges: { start: number; end: number }[]) =>
    ranges.map((range) => rangeHash(range, read, sha256));
  const ask = async (path: string): Promise<string> => {
    const number = Number(path.split('/').at(-1));
    if (path === '/log/vkey') return `${vkey}\n`;
    if (path === '/log/checkpoint') return checkpoint;
    if (path.startsWith('/log/proof/leaf/'))
      return formatProof({ index: number, hashes: hashed(inclusionRanges(number, own.length)), checkpoint });
    const growth = hashed(consistencyRanges(number, own.length)).map(toBase64);
    return [`old ${number}`, ...growth, '', checkpoint].join('\n');
  };
  return { ask, vkey, root, signer, text, id };
}
const log = await aLog();
const lot = {
  lot: 'L3',
  leaves: [{ kind: 'lot', leaf: leaves[3] ?? '', index: 3 }],
  dayRoot: { size: 4, root: log.root(4), signedAt: '2026-11-29T00:00:00.000Z' },
};
const remembered: RememberedLog = { vkey: log.vkey, size: 5, root: log.root(5), at: '2026-11-28T00:00:00Z' };

test('a log that holds the leaf and grew out of what is remembered is right', async () => {
  const checked = await checkLot({ log: lot, remembered, ask: log.ask, crypto });
  expect(checked).toEqual({
    kind: 'right',
    checked: 1,
    now: { vkey: log.vkey, size: 9, root: log.root(9) },
    grownFrom: remembered,
  });
});

test.each([
  [
    'a leaf that says something else',
    { log: { ...lot, leaves: [{ kind: 'lot', leaf: '{}', index: 3 }] } },
    'inclusion',
  ],
  [
    'a remembered root that is not in it',
    { remembered: { ...remembered, root: log.root(4) } },
    'consistency',
  ],
  [
    'a hall screen that shows another root',
    { log: { ...lot, dayRoot: { ...lot.dayRoot, root: log.root(3) } } },
    'consistency',
  ],
  ['another key than it owns up to', { remembered: { ...remembered, vkey: (await aLog()).vkey } }, 'key'],
  ['another name', { remembered: { ...remembered, vkey: (await aLog('other.example/log')).vkey } }, 'log'],
])('%s is found', async (_, change, part) => {
  const checked = await checkLot({ log: lot, remembered: undefined, ask: log.ask, crypto, ...change });
  expect(checked).toMatchObject({ kind: 'wrong', part });
});

test('a checkpoint of another key, and one log in two versions, are found', async () => {
  const other = await aLog();
  const mixed = (path: string) => (path === '/log/vkey' ? log.ask(path) : other.ask(path));
  expect(await checkLot({ log: lot, remembered: undefined, ask: mixed, crypto })).toMatchObject({
    kind: 'wrong',
    part: 'signature',
  });
  const rewritten = await aLog('cho.example/log', ['{"lot":"forged"}', ...leaves.slice(1)]);
  const split = { ...remembered, vkey: rewritten.vkey };
  const shown = { ...lot, dayRoot: null };
  expect(await checkLot({ log: shown, remembered: split, ask: rewritten.ask, crypto })).toMatchObject({
    kind: 'wrong',
    part: 'consistency',
  });
});

const silentAt =
  (path: string, status: number): AskLog =>
  async (asked) => {
    if (asked === path) throw new LogSilent(asked, status);
    return log.ask(asked);
  };

test.each([
  ['/log/proof/leaf/3', 'missing'],
  ['/log/proof/growth/5', 'consistency'],
  ['/log/vkey', 'log'],
])('a log that has %s no more is wrong, and does not read as a bad line', async (path, part) => {
  const checked = await checkLot({ log: lot, remembered, ask: silentAt(path, 404), crypto });
  expect(checked).toMatchObject({ kind: 'wrong', part });
});

test('a server that is troubled, and a line that is down, are neither right nor wrong', async () => {
  const check = (ask: AskLog) => checkLot({ log: lot, remembered, ask, crypto });
  await expect(check(silentAt('/log/proof/leaf/3', 500))).rejects.toBeInstanceOf(LogSilent);
  const down: AskLog = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(check(down)).rejects.toBeInstanceOf(TypeError);
});

/** The log of before under a key of now: whoever took over may or may not have had the old key's word. */
async function rotated(isVouched: boolean) {
  const now = await aLog();
  const handover = signNote(now.text, isVouched ? [now.signer, log.signer] : [now.signer]);
  const ask: AskLog = async (path) => {
    if (path === '/log/vkey') return `${now.vkey}\n${log.vkey}\n`;
    if (path === `/log/handover/${now.id}`) return handover;
    return now.ask(path);
  };
  return { now, ask };
}

test('a key that the remembered one handed over to is believed, and no other', async () => {
  const { now, ask } = await rotated(true);
  expect(await checkLot({ log: lot, remembered, ask, crypto })).toMatchObject({
    kind: 'right',
    now: { vkey: now.vkey },
    grownFrom: remembered,
  });
  // The log merely lists the old key.
  const listed = await rotated(false);
  expect(await checkLot({ log: lot, remembered, ask: listed.ask, crypto })).toMatchObject({
    kind: 'wrong',
    part: 'key',
  });
  const silent: AskLog = async (path) => {
    if (path.startsWith('/log/handover/')) throw new LogSilent(path, 404);
    return ask(path);
  };
  expect(await checkLot({ log: lot, remembered, ask: silent, crypto })).toMatchObject({
    kind: 'wrong',
    part: 'key',
  });
});
