export { fromBase64, fromHex, joinBytes, sameBytes, textOf, toBase64, toHex, utf8 } from './bytes.ts';
export type { Bytes } from './bytes.ts';
export { canonicalJson } from './canonical-json.ts';
export type { Json } from './canonical-json.ts';
export { checkpointText, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
export type { Checkpoint, OpenedCheckpoint } from './checkpoint.ts';
export { cosignedMessage, readCosignature, writeCosignature } from './cosignature.ts';
export type { Cosignature } from './cosignature.ts';
export { growTree, rootOf } from './grow.ts';
export type { GrownTile, GrownTree } from './grow.ts';
export { formatSecretKey, formatVkey, keyId, keyTypes, parseSecretKey, parseVkey } from './keys.ts';
export type { LogCrypto, VerifierKey } from './keys.ts';
export { leafOf } from './leaf.ts';
export type { LeafFacts, LeafOrigin, LeafType, Sha256Hex } from './leaf.ts';
export {
  consistencyRanges,
  inclusionRanges,
  leafInput,
  nodeInput,
  rootFromInclusion,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
export type { AnySha256, LeafRange, Sha256 } from './merkle.ts';
export { openNote, parseNote, parseSignatureLine, signatureLine, signNote } from './note.ts';
export type { Note, NoteSignature, NoteSigner, OpenedNote } from './note.ts';
export { LogRefusal } from './refusal.ts';
export type { LogFault } from './refusal.ts';
export {
  bundleEntries,
  bundleOf,
  bundlePath,
  entriesIn,
  entryBytesMax,
  hashesIn,
  newTiles,
  parseLevel,
  parsePlace,
  rangeHash,
  runOf,
  tilePath,
  tileWidth,
} from './tiles.ts';
export type { Bundle, ReadTile, Tile } from './tiles.ts';
export { differingFact, factsOfRow } from './row-facts.ts';
export type { CheckedKind } from './row-facts.ts';
export { spokenRoot } from './spoken-root.ts';
export { checkProof, formatProof, parseProof } from './tlog-proof.ts';
export type { LogProof } from './tlog-proof.ts';
export { webCrypto } from './web-crypto.ts';
