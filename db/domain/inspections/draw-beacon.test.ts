import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  checkpointText,
  formatProof,
  formatVkey,
  growTree,
  inclusionRanges,
  keyId,
  keyTypes,
  leafInput,
  rangeHash,
  signNote,
  utf8,
  webCrypto,
} from '../log/index.ts';
import { beaconFault, promiseLeaf } from './index.ts';
import type { PublicPromise } from './index.ts';

// Goal: only the first checkpoint that holds the promise, signed by the log, is believed as what a draw mixed in. Method:
// a log of a few leaves made here, the promise among them, and each way of cheating once.
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const crypto = webCrypto(globalThis.crypto.subtle);
const promise: PublicPromise = {
  market: 'BT',
  round: '019ab000-0000-7000-8000-000000000001',
  day: '2026-12-01',
  capacity: 8,
  rules: '2026-11-30',
  stalls: 60,
  listHash: 'a'.repeat(64),
  seedHash: 'b'.repeat(64),
  promisedAt: new Date('2026-11-30T11:00:00Z'),
};
const leaves = ['{"n":0}', '{"n":1}', promiseLeaf(promise), '{"n":3}', '{"n":4}'];
const at = 2;

async function aLog(name = 'cho.example/log') {
  const { publicKey: open, privateKey } = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(open.export({ format: 'der', type: 'spki' }).subarray(-32));
  const type = keyTypes.ed25519;
  const id = await keyId({ name, type, publicKey }, sha256);
  const tiles = new Map<string, Uint8Array>();
  const read = (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
  const hashes = leaves.map((leaf) => sha256(leafInput(utf8(leaf))));
  for (const { level, index, data } of growTree(0, read, hashes, sha256).tiles)
    tiles.set(`${level}/${index}`, data);
  const signer = { name, keyId: id, sign: (m: Uint8Array) => new Uint8Array(sign(null, m, privateKey)) };
  const checkpoint = (size: number) =>
    signNote(checkpointText({ origin: name, size, root: rangeHash({ start: 0, end: size }, read, sha256) }), [
      signer,
    ]);
  const proof = (size: number) =>
    formatProof({
      index: at,
      hashes: inclusionRanges(at, size).map((range) => rangeHash(range, read, sha256)),
      checkpoint: checkpoint(size),
    });
  return { vkey: formatVkey({ name, id, type, publicKey }), checkpoint, proof };
}
const [log, other] = [await aLog(), await aLog()];
const answers = { vkeys: [log.vkey], proof: log.proof(4) };
const drawn = { promise, beacon: log.checkpoint(4) };

test('the first checkpoint that holds the promise is right, under a retired key too', async () => {
  expect(await beaconFault(drawn, answers, crypto)).toBeUndefined();
  expect(await beaconFault(drawn, { ...answers, vkeys: [other.vkey, log.vkey] }, crypto)).toBeUndefined();
});

test.each([
  ['a later checkpoint', { beacon: log.checkpoint(5) }, {}, 'first'],
  ['one from before the promise', { beacon: log.checkpoint(2) }, {}, 'first'],
  ['a part of one', { beacon: log.checkpoint(4).slice(0, 20) }, {}, 'signature'],
  ['nothing', { beacon: '' }, {}, 'signature'],
  ['a checkpoint of another key', { beacon: other.checkpoint(4) }, { proof: other.proof(4) }, 'signature'],
  ['another seed than was logged', { promise: { ...promise, seedHash: 'c'.repeat(64) } }, {}, 'promise'],
  ['another list than was logged', { promise: { ...promise, stalls: 59 } }, {}, 'promise'],
  ['other rules than were logged', { promise: { ...promise, rules: null } }, {}, 'promise'],
  ['no proof', {}, { proof: 'không có' }, 'promise'],
])('%s is found out', async (_, change, answered, fault) => {
  expect(await beaconFault({ ...drawn, ...change }, { ...answers, ...answered }, crypto)).toBe(fault);
});
