import sharp, { type Sharp } from 'sharp';
import { DomainError } from '../domain/errors.ts';

/** Largest file that is taken, in bytes: 15 MB. */
export const fileBytesMax = 15 * 1024 * 1024;
/** Most pixels an image may unfold to: above every phone camera's usual picture, below what fills the memory. */
export const imagePixelsMax = 64_000_000;
const sideMax = 1600;
const thumbnailSideMax = 320;

/** A file as it may be kept: an image drawn anew, or a PDF as it came. */
export interface KeepableFile {
  readonly mediaType: 'image/jpeg' | 'application/pdf';
  readonly bytes: Uint8Array;
  /** Only of images: JPEG, at most 320 px on its longer side. */
  readonly thumbnail: Uint8Array | null;
  /** Only of images, after turning and shrinking. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf';

/**
 * Makes a sent file fit to be kept. What it is stands in its bytes, never in its name or media type. Images are
 * turned upright, shrunk to 1600 px and drawn anew as JPEG, so that EXIF, GPS and hidden payloads are gone.
 *
 * @throws DomainError file-empty, file-too-large, file-kind-unsupported, image-too-many-pixels, image-unreadable
 */
export async function keepable(bytes: Uint8Array): Promise<KeepableFile> {
  if (bytes.length === 0) throw new DomainError('file-empty', 'invalid', 'The file is empty.');
  if (bytes.length > fileBytesMax) {
    throw new DomainError('file-too-large', 'too-large', 'A file may have at most 15 MB.', {
      details: { bytesMax: fileBytesMax },
    });
  }
  if (kindOf(bytes) === 'pdf') {
    return { mediaType: 'application/pdf', bytes, thumbnail: null, widthPx: null, heightPx: null };
  }
  return redrawn(bytes);
}

/** @throws DomainError file-kind-unsupported */
function kindOf(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  if (head.startsWith('%PDF-')) return 'pdf';
  throw new DomainError(
    'file-kind-unsupported',
    'unsupported',
    'Only JPEG, PNG and WebP images and PDF are taken.',
  );
}

async function redrawn(bytes: Uint8Array): Promise<KeepableFile> {
  try {
    const whole = await shrunk(sharp(bytes, { limitInputPixels: imagePixelsMax, failOn: 'error' }), sideMax);
    const small = await shrunk(sharp(whole.data), thumbnailSideMax);
    return {
      mediaType: 'image/jpeg',
      bytes: whole.data,
      thumbnail: small.data,
      widthPx: whole.info.width,
      heightPx: whole.info.height,
    };
  } catch (cause) {
    // The image library has one kind of error; only its words tell a bomb from a broken file.
    if (cause instanceof Error && /pixel limit/i.test(cause.message)) {
      throw new DomainError('image-too-many-pixels', 'too-large', 'The image unfolds to too many pixels.', {
        details: { pixelsMax: imagePixelsMax },
        cause,
      });
    }
    throw new DomainError('image-unreadable', 'invalid', 'The image cannot be read.', { cause });
  }
}

function shrunk(image: Sharp, side: number) {
  return image
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
}
