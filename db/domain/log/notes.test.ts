import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  checkpointText,
  checkProof,
  cosignedMessage,
  formatProof,
  fromBase64,
  fromHex,
  keyId,
  keyTypes,
  leafInput,
  openCheckpoint,
  parseCheckpoint,
  parsePlace,
  parseProof,
  parseVkey,
  signNote,
  toBase64,
  utf8,
  writeCosignature,
  type Bytes,
  type LogCrypto,
  type NoteSigner,
  type VerifierKey,
} from './index.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const spki = Buffer.from('302a300506032b6570032100', 'hex');
const crypto: LogCrypto = {
  sha256,
  verifyEd25519: (key, message, signature) =>
    verify(
      null,
      message,
      { key: Buffer.concat([spki, key]), format: 'der', type: 'spki' } as const,
      signature,
    ),
};

async function aKey(name: string, type: number = keyTypes.ed25519) {
  const { publicKey: open, privateKey } = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(open.export({ format: 'der', type: 'spki' }).subarray(-32));
  const id = await keyId({ name, type, publicKey }, sha256);
  const key: VerifierKey = { name, id, type, publicKey };
  const raw = (message: Bytes) => new Uint8Array(sign(null, message, privateKey));
  return { key, raw };
}
const log = await aKey('cho.example/log');
const signer: NoteSigner = { name: log.key.name, keyId: log.key.id, sign: log.raw };
const leaf = utf8('{"v":1}');
const root = sha256(leafInput(leaf));
const text = checkpointText({ origin: 'cho.example/log', size: 1, root });

describe('a checkpoint', () => {
  test('is believed with the log’s key and with no other of the same name', async () => {
    const note = signNote(text, [signer]);
    expect(await openCheckpoint(note, { log: log.key }, crypto)).toMatchObject({ size: 1n });
    const other = await aKey('cho.example/log');
    const opened = openCheckpoint(note, { log: other.key }, crypto);
    await expect(opened).rejects.toMatchObject({ fault: 'no verifiable signatures' });
  });

  test('a witness’s cosignature counts with its time; alone it makes no checkpoint', async () => {
    const witness = await aKey('y-te.example/w', keyTypes.cosignature);
    const time = 1_764_400_000n;
    const cosigner: NoteSigner = {
      name: witness.key.name,
      keyId: witness.key.id,
      sign: () => writeCosignature({ time, signature: witness.raw(cosignedMessage(text, time)) }),
    };
    const keys = { log: log.key, witnesses: [witness.key] };
    const opened = await openCheckpoint(signNote(text, [signer, cosigner]), keys, crypto);
    expect(opened.note.verified.map(({ key }) => key.name)).toEqual(['cho.example/log', 'y-te.example/w']);
    await expect(openCheckpoint(signNote(text, [cosigner]), keys, crypto)).rejects.toMatchObject({
      fault: 'no verifiable signatures',
    });
    const late = {
      ...cosigner,
      sign: (m: Bytes) => writeCosignature({ time: 7n, signature: witness.raw(m) }),
    };
    await expect(openCheckpoint(signNote(text, [signer, late]), keys, crypto)).rejects.toMatchObject({
      fault: 'invalid signature',
    });
  });

  test.each([
    'o\n01\nAAAA\n',
    'o\n-1\nAAAA\n',
    `o\n1\n${toBase64(root).slice(0, -4)}\n`,
    `o\n9223372036854775808\n${toBase64(root)}\n`,
    `\n1\n${toBase64(root)}\n`,
    `o\n1\n${toBase64(root)}`,
    `o\n1\n${toBase64(root)}\n\nmore\n`,
  ])('%j is none', (wrong) => {
    expect(() => parseCheckpoint(wrong)).toThrow('malformed checkpoint');
  });

  test('may be as large as 2^63 - 1 and may have more lines, which are kept', () => {
    const large = parseCheckpoint(`o\n9223372036854775807\n${toBase64(root)}\nmore\n`);
    expect(large).toMatchObject({ size: 2n ** 63n - 1n, extensions: ['more'] });
  });
});

describe('a proof as one text', () => {
  const checkpoint = signNote(text, [signer]);
  const proof = formatProof({ extra: leaf, index: 0, hashes: [], checkpoint });

  test('comes back as it was written, with and without the leaf', () => {
    expect(parseProof(proof)).toMatchObject({ index: 0n, hashes: [], checkpoint, extra: leaf });
    expect(parseProof(formatProof({ index: 7, hashes: [root], checkpoint }))).toMatchObject({
      index: 7n,
      extra: undefined,
    });
  });

  test('proves its leaf and no other', async () => {
    const parsed = parseProof(proof);
    expect(await checkProof(parsed, leaf, { log: log.key }, crypto)).toMatchObject({ size: 1n });
    await expect(checkProof(parsed, utf8('{"v":2}'), { log: log.key }, crypto)).rejects.toMatchObject({
      fault: 'not included',
    });
  });

  test.each([
    ['another first line', proof.replace('@v1', '@v2')],
    ['no index', proof.replace(/index 0\n/, '')],
    ['an index with a zero before it', proof.replace('index 0', 'index 00')],
    ['a leaf that is no base64', proof.replace(/extra .*/, 'extra *')],
    ['a hash that is too short', proof.replace('index 0', 'index 0\nAAAA')],
    ['no checkpoint', proof.slice(0, proof.indexOf('\n\n'))],
  ])('with %s it is none', (_, wrong) => {
    expect(() => parseProof(wrong)).toThrow('malformed proof');
  });
});

test('keys, base64 and places have one spelling', async () => {
  for (const wrong of ['AA==A', 'A', 'AA=', 'AB==', 'A*==', '====', 'AAA_'])
    expect(fromBase64(wrong), wrong).toBeUndefined();
  expect([fromHex('abc'), fromHex('zz')]).toEqual([undefined, undefined]);
  for (const wrong of ['1', '0001', 'x000/001', '001.p/256', '001.p/0', '001.p/01', 'x01/001', '001/002'])
    expect(parsePlace(wrong), wrong).toBeUndefined();
  expect(parsePlace('x001/234.p/7')).toEqual({ index: 1234, width: 7 });
  for (const wrong of ['', 'a+00000000+AA==', 'a b+00000000+AQ==', '+00000000+AQ=='])
    await expect(parseVkey(wrong, sha256)).rejects.toThrow('malformed key');
});
