import { kindOf, pixelsOf } from './picture-kind.ts';

/** A picture ready to be shown, with its own size in px. */
export interface OpenedPicture {
  readonly href: string;
  readonly w: number;
  readonly h: number;
  /** Which page of a PDF is shown, counted from 1, and of how many; 1 of 1 for a picture. */
  readonly page: number;
  readonly pages: number;
}

export type PictureFault = 'unknown' | 'broken' | 'locked' | 'too-big' | 'too-many-pixels' | 'no-reader';

/** A file that cannot lie under a drawing, and why. */
export class PictureError extends Error {
  readonly fault: PictureFault;

  constructor(fault: PictureFault, cause?: unknown) {
    super(`The picture is ${fault}.`, { cause });
    this.fault = fault;
  }
}

/** What a clerk's machine still unpacks without a stutter: an A1 sheet at 200 dpi has 31 megapixels. */
export const maxFileMb = 40;
export const maxMegapixels = 60;
/** Long side of a drawn PDF page, in px: enough to read dimensions on a plan of a hall. */
const longSidePx = 2_400;

/** @throws PictureError before a byte of a file beyond the limit is read */
export async function readPicture(file: Blob): Promise<ArrayBuffer> {
  if (file.size > maxFileMb * 1_000_000) throw new PictureError('too-big');
  return file.arrayBuffer();
}

/**
 * Opens a picture, or a page of a PDF, on this machine. The PDF reader comes with the house and only when it is needed.
 *
 * @param page counted from 1; the last one when there are fewer
 * @throws PictureError when it is neither, is broken, asks for a password, or has more pixels than the limit; `no-reader`
 *   when the network is gone before the PDF reader came
 */
export async function openPicture(buffer: ArrayBuffer, page = 1): Promise<OpenedPicture> {
  const bytes = new Uint8Array(buffer);
  const kind = kindOf(bytes);
  if (kind === undefined) throw new PictureError('unknown');
  // The reader takes what it is given away from us, and the bytes are still to be kept.
  if (kind === 'pdf') return openPdf(bytes.slice(), page);
  const pixels = pixelsOf(bytes, kind);
  if (pixels === undefined) throw new PictureError('broken');
  if (pixels > maxMegapixels * 1_000_000) throw new PictureError('too-many-pixels');
  const typed = new Blob([bytes], { type: `image/${kind}` });
  const image = await createImageBitmap(typed).catch((cause: unknown) => {
    throw new PictureError('broken', cause);
  });
  const size = { w: image.width, h: image.height };
  image.close();
  return { href: URL.createObjectURL(typed), ...size, page: 1, pages: 1 };
}

async function openPdf(data: Uint8Array, number: number): Promise<OpenedPicture> {
  // The builds beside `legacy` need a browser of this year; an office's machine may have one of some years ago.
  const [pdf, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
  ]).catch((cause: unknown) => {
    throw new PictureError('no-reader', cause);
  });
  pdf.GlobalWorkerOptions.workerSrc = worker.default;
  // Without fonts from elsewhere: the policy of the pages allows no foreign host.
  const task = pdf.getDocument({ data, useSystemFonts: true });
  try {
    const document = await task.promise;
    const shown = Math.min(Math.max(1, Math.round(number)), document.numPages);
    const page = await document.getPage(shown);
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: longSidePx / Math.max(plain.width, plain.height) });
    const canvas = window.document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    await page.render({ canvas, viewport }).promise;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    if (blob === null) throw new PictureError('broken');
    const href = URL.createObjectURL(blob);
    return { href, w: canvas.width, h: canvas.height, page: shown, pages: document.numPages };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw error instanceof PictureError ? error : new PictureError(isLocked ? 'locked' : 'broken', error);
  } finally {
    await task.destroy();
  }
}
