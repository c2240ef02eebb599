import { readdirSync } from 'node:fs';
import {
  bundleEntries,
  bundleOf,
  bundlePath,
  checkpointText,
  entriesIn,
  formatVkey,
  fromBase64,
  fromHex,
  growTree,
  leafInput,
  LogRefusal,
  newTiles,
  nodeInput,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parsePlace,
  parseSecretKey,
  parseVkey,
  rootOf,
  signNote,
  tilePath,
  toBase64,
  toHex,
  utf8,
  verifyConsistency,
  verifyInclusion,
  type Bytes,
} from '@so-cho/db/domain/log';
import { describe, expect, test } from 'vitest';
import { crypto, sha256, signerOf } from './log-crypto.ts';
import { conformance, vectorsFolder } from './vectors.ts';

// Goal: our log is one that any tool for such logs reads. Method: the cases of the upstream projects, each of them.

/** Vectors hold null for an empty list and base64 for hashes. */
const bytesOf = (text: string | null): Bytes => fromBase64(text ?? '') ?? new Uint8Array();
const hex = (text: string): Bytes => fromHex(text) ?? new Uint8Array();

interface InclusionCase {
  file: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}
interface ConsistencyCase {
  file: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}
interface Reference {
  hasher: { op: string; inHex?: string; leftHex?: string; rightHex?: string; want: string }[];
  leafInputsHex: string[];
  rootHashesBySize: string[];
  nodeHashes: string[][];
}

conformance('RFC 6962 trees', 'tlog/merkle', (read) => {
  const inclusion: { cases: InclusionCase[] } = JSON.parse(read('inclusion.json'));
  test.each(inclusion.cases)('$file', async ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const hashes = { root: bytesOf(root), leafHash: bytesOf(leafHash), proof: (proof ?? []).map(bytesOf) };
    expect(await verifyInclusion({ index: leafIdx, size: treeSize, ...hashes }, crypto.sha256)).toBe(
      !wantErr,
    );
  });

  const consistency: { cases: ConsistencyCase[] } = JSON.parse(read('consistency.json'));
  test.each(consistency.cases)('$file', async ({ size1, size2, root1, root2, proof, wantErr }) => {
    const from = { size: size1, root: bytesOf(root1) };
    const to = { size: size2, root: bytesOf(root2) };
    const proved = await verifyConsistency({ from, to, proof: (proof ?? []).map(bytesOf) }, crypto.sha256);
    expect(proved).toBe(!wantErr);
  });

  const reference: Reference = JSON.parse(read('rfc6962-reference.json'));
  test.each(reference.hasher)('hash of $op', ({ op, inHex, leftHex, rightHex, want }) => {
    const input =
      op === 'leaf'
        ? leafInput(hex(inHex ?? ''))
        : op === 'node'
          ? nodeInput(hex(leftHex ?? ''), hex(rightHex ?? ''))
          : new Uint8Array();
    expect(toHex(sha256(input))).toBe(want);
  });
  test('roots of every size, and every complete node', () => {
    const leaves = reference.leafInputsHex.map((input) => sha256(leafInput(hex(input))));
    const empty = () => new Uint8Array();
    const roots = [0, ...leaves.keys().map((at) => at + 1)].map((size) =>
      toHex(growTree(0, empty, leaves.slice(0, size), sha256).root),
    );
    expect(roots).toEqual(reference.rootHashesBySize);
    const nodes = reference.nodeHashes.map((_, height) =>
      Array.from({ length: leaves.length / 2 ** height }, (_, at) =>
        toHex(growTree(0, empty, leaves.slice(at * 2 ** height, (at + 1) * 2 ** height), sha256).root),
      ),
    );
    expect(nodes).toEqual(reference.nodeHashes);
  });
});

interface NoteCase {
  name: string;
  note: string;
  knownKeys: string[];
  verifiedBy: string[];
  error: string | null;
}
conformance('C2SP signed notes', 'tlog/signed-note', (read) => {
  const given: { verifierKeysBad: string[]; signerKey: string; cases: NoteCase[] } = JSON.parse(
    read('note-open.json'),
  );
  test.each(given.cases)('$name', async ({ note, knownKeys, verifiedBy, error }) => {
    const keys = await Promise.all(knownKeys.map((key) => parseVkey(key, crypto.sha256)));
    const opened = openNote(note, keys, crypto);
    if (error !== null) return expect(opened).rejects.toMatchObject({ fault: error });
    expect((await opened).verified.map(({ key }) => key.name)).toEqual(verifiedBy);
  });
  test.each(given.verifierKeysBad)('the key %s is refused', async (key) => {
    await expect(parseVkey(key, crypto.sha256)).rejects.toMatchObject({ fault: 'malformed key' });
  });
  test('the signer’s own key signs a note the same way', async () => {
    const { name, seed, id } = parseSecretKey(given.signerKey);
    const signer = await signerOf(name, seed);
    expect(signer.keyId).toBe(id);
    const signed = given.cases.find((one) => one.error === null && one.verifiedBy.join() === name);
    const [text, lines = ''] = signed?.note.split('\n\n') ?? [];
    expect(lines).toContain(signNote(`${text}\n`, [signer]).split('\n\n')[1]);
  });
});

interface PathVectors {
  parseTree: { good: string; bad: string[] };
  tileIndexPath: { index: number; path: string }[];
  tilesForSize: { size: number; tiles: Record<string, number> }[];
  newTilesHeight10: { old: number; new: number; want: number }[];
  entriesPathForLogIndex: { cases: { seq: number; logSize: number; path: string }[] };
}
conformance('C2SP checkpoints and tiles', 'tlog/checkpoint', (read) => {
  const given: PathVectors = JSON.parse(read('checkpoint-and-tiles.json'));
  const origin = given.parseTree.good.split('\n')[0] ?? '';
  test('a good tree note is read and written back', () => {
    const parsed = parseCheckpoint(given.parseTree.good, origin);
    expect(toBase64(parsed.root)).toBe(toBase64(sha256(leafInput(utf8('hello world')))));
    expect(checkpointText(parsed)).toBe(given.parseTree.good);
  });
  test.each(given.parseTree.bad)('%j is refused', (text) => {
    expect(() => parseCheckpoint(text, origin)).toThrow(LogRefusal);
  });
  test.each(given.tileIndexPath)('tile $index is at $path', ({ index, path }) => {
    expect(tilePath({ level: 0, index, width: 256 })).toBe(`tile/0/${path}`);
    expect(parsePlace(path)).toEqual({ index, width: 256 });
  });
  test.each(given.tilesForSize)('tiles of a tree of $size', ({ size, tiles: want }) => {
    const counted: Record<string, number> = {};
    for (const { level, width } of newTiles(0, size)) {
      const full = `L${level}full`;
      if (width === 256) counted[full] = (counted[full] ?? 0) + 1;
      else counted[`L${level}partial`] = width;
    }
    expect(counted).toEqual(want);
  });
  test.each(given.newTilesHeight10)('new tiles of height 10 from $old to $new', (one) => {
    expect(newTiles(one.old, one.new, 10)).toHaveLength(one.want);
  });
  test.each(given.entriesPathForLogIndex.cases)('entry $seq of $logSize', ({ seq, logSize, path }) => {
    expect(bundlePath(bundleOf(seq, logSize))).toBe(path);
  });
});

interface LogKeys {
  vkey: string;
  test_skey: string;
  origin: string;
  entries: string[];
}
conformance('a whole log of Tessera', 'tlog/tessera-log', (read, readBytes) => {
  const { vkey, test_skey: secret, origin, entries }: LogKeys = JSON.parse(read('keys-and-entries.json'));
  const folder = vectorsFolder('tlog/tessera-log/log');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => `${file.parentPath}/${file.name}`.slice(folder.length + 1));

  test('rebuilt from its entries, leaf by leaf, it is the same in every byte', async () => {
    const seed = parseSecretKey(secret).seed;
    const signer = await signerOf(origin, seed);
    const built = new Map<string, Uint8Array>();
    const tiles = new Map<string, Uint8Array>();
    const edge = (level: number, index: number) => tiles.get(`${level}/${index}`) ?? new Uint8Array();
    const publish = (size: number, root: Uint8Array) => {
      const note = utf8(signNote(checkpointText({ origin, size, root }), [signer]));
      built.set(`checkpoint.${size}`, note).set('checkpoint', note);
    };
    publish(0, rootOf(0, edge, sha256));
    for (const [size, entry] of entries.entries()) {
      const grown = growTree(size, edge, [sha256(leafInput(utf8(entry)))], sha256);
      publish(grown.size, grown.root);
      for (const { level, index, data } of grown.tiles) {
        tiles.set(`${level}/${index}`, data);
        built.set(tilePath({ level, index, width: data.length / 32 }), data);
      }
      const bundle = bundleOf(size, grown.size);
      const first = bundle.index * 256;
      const held = entries.slice(first, grown.size).map(utf8);
      built.set(bundlePath(bundle), bundleEntries(held));
    }
    expect([...built.keys()].toSorted()).toEqual(files.toSorted());
    for (const [path, bytes] of built) expect(toHex(bytes), path).toBe(toHex(readBytes(`log/${path}`)));
  });

  test('its checkpoints are believed by its key, and its bundles hold its entries', async () => {
    const log = await parseVkey(vkey, crypto.sha256);
    expect(formatVkey(log)).toBe(vkey);
    for (const path of files.filter((file) => file.startsWith('checkpoint'))) {
      const { size } = await openCheckpoint(readBytes(`log/${path}`), { log }, crypto);
      expect(path).toMatch(new RegExp(`^checkpoint(\\.${size})?$`));
    }
    for (const path of files.filter((file) => file.includes('entries/'))) {
      const held = entriesIn(readBytes(`log/${path}`)).map((entry) => Buffer.from(entry).toString());
      expect(held).toEqual(entries.slice(0, held.length));
    }
  });
});

describe('the cases are there', () => {
  test('every file of the log’s vectors is read by a test, but those of certificates’ subtrees', () => {
    const left = (() => {
      try {
        return readdirSync(vectorsFolder('tlog/merkle'));
      } catch {
        // Without vectors the suites above have said so.
        return [];
      }
    })().filter((name) => !/^(inclusion|consistency|rfc6962-reference|subtree\w+)\.json$/.test(name));
    expect(left).toEqual([]);
  });
});
