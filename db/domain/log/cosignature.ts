import { bigEndian64, joinBytes, utf8, type Bytes } from './bytes.ts';

/** A witness's signature with the time it was given, c2sp.org/tlog-cosignature (Ed25519). */
export interface Cosignature {
  /** Seconds since 1970. */
  readonly time: bigint;
  /** 64 bytes. */
  readonly signature: Bytes;
}

/** @param bytes what follows the id of the key in a signature line; @returns undefined for another form */
export function readCosignature(bytes: Bytes): Cosignature | undefined {
  if (bytes.length !== 72) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return time >= 2n ** 63n ? undefined : { time, signature: bytes.slice(8) };
}

/** What follows the id of the key in a witness's signature line. */
export function writeCosignature({ time, signature }: Cosignature): Bytes {
  return joinBytes(bigEndian64(time), signature);
}

/** What a witness signs for a checkpoint: the whole text of the note behind two lines of its own. */
export function cosignedMessage(checkpointText: string, time: bigint): Bytes {
  return utf8(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}
