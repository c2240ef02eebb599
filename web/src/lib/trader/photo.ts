import type { Photo } from './photo-bytes.ts';

/** Longest side in pixels: small print on an invoice stays readable, and a 12-megapixel photo shrinks to a tenth. */
const sideMax = 1600;
/** What the server takes. */
export const photoBytesMax = 15 * 1024 * 1024;

/** What the camera or the gallery gave cannot be sent. `code` is the key of the sentence shown. */
export class PhotoRefused extends Error {
  readonly code: 'file-too-large' | 'file-kind-unsupported' | 'file-empty';
  constructor(code: PhotoRefused['code']) {
    super(`The photo was refused: ${code}.`);
    this.code = code;
  }
}

/**
 * Shrinks a photo on the phone to a JPEG of at most 1600 px, which also leaves the place it was taken behind.
 *
 * A PDF, and a picture this browser cannot open but the server perhaps can, goes as it is.
 * @throws PhotoRefused
 */
export async function shrinkPhoto(file: Blob): Promise<Photo> {
  if (file.size === 0) throw new PhotoRefused('file-empty');
  const shrunk = file.type === 'application/pdf' ? undefined : await asJpeg(file);
  if (shrunk !== undefined) return { bytes: await shrunk.arrayBuffer(), mediaType: 'image/jpeg' };
  if (file.size > photoBytesMax) throw new PhotoRefused('file-too-large');
  if (!/^(image\/|application\/pdf$)/.test(file.type)) throw new PhotoRefused('file-kind-unsupported');
  return { bytes: await file.arrayBuffer(), mediaType: file.type };
}

async function asJpeg(file: Blob): Promise<Blob | undefined> {
  // Not every browser opens every format; then the server decides.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  // A transparent picture would turn black as JPEG; paper is white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82));
  return jpeg ?? undefined;
}
