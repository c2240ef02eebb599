export type PictureKind = 'pdf' | 'png' | 'jpeg' | 'webp';

/** What a file is by its first bytes; a name can say anything. Undefined when it is none of these. */
export function kindOf(bytes: Uint8Array): PictureKind | undefined {
  // Programs may write some bytes of their own before a PDF begins (ISO 32000-1, annex H.3, note 13).
  if (textAt(bytes, 0, 1_024).includes('%PDF-')) return 'pdf';
  if (textAt(bytes, 1, 3) === 'PNG') return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'webp';
  return undefined;
}

/**
 * Pixels that the head of a picture announces, read before anybody unpacks it: a file of some kilobytes can unpack to
 * gigabytes. Undefined when the head cannot be read.
 */
export function pixelsOf(bytes: Uint8Array, kind: Exclude<PictureKind, 'pdf'>): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (kind === 'png') return view.getUint32(16) * view.getUint32(20);
    return kind === 'jpeg' ? jpegPixels(view) : webpPixels(view, textAt(bytes, 12, 4));
  } catch (error) {
    // The head ends before it said its size.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Walks from segment to segment up to the frame header (ITU-T T.81, B.2.2). */
function jpegPixels(view: DataView): number | undefined {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    // A marker may be filled up with further 0xff.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** The three kinds of WebP each write their size in their own way (RFC 9649, 2.5 to 2.7). */
function webpPixels(view: DataView, chunk: string): number | undefined {
  const threeBytes = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000 + 1;
  if (chunk === 'VP8X') return threeBytes(24) * threeBytes(27);
  if (chunk === 'VP8 ') return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  if (chunk !== 'VP8L') return undefined;
  const bits = view.getUint32(21, true);
  return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
