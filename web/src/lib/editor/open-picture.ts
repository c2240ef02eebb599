/** A picture ready to be shown, with its own size in px. */
export interface OpenedPicture {
  readonly href: string;
  readonly w: number;
  readonly h: number;
  /** Pages of a PDF; 1 for a picture. */
  readonly pages: number;
}

/** Long side of a drawn PDF page, in px: enough to read dimensions on a plan of a hall. */
const longSidePx = 2_400;

/**
 * Opens a picture, or a page of a PDF, on this machine. The PDF reader comes with the house and only when it is needed.
 *
 * @param page counted from 1
 * @throws whatever the browser says of a file that is neither
 */
export async function openPicture(file: File, page = 1): Promise<OpenedPicture> {
  if (file.type === 'application/pdf' || file.name.toLowerCase().endsWith('.pdf')) return openPdf(file, page);
  const image = await createImageBitmap(file);
  const size = { w: image.width, h: image.height };
  image.close();
  return { href: URL.createObjectURL(file), ...size, pages: 1 };
}

async function openPdf(file: File, number: number): Promise<OpenedPicture> {
  const [pdf, worker] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ]);
  pdf.GlobalWorkerOptions.workerSrc = worker.default;
  // Without fonts from elsewhere: the policy of the pages allows no foreign host.
  const task = pdf.getDocument({ data: await file.arrayBuffer(), useSystemFonts: true });
  const document = await task.promise;
  try {
    const page = await document.getPage(Math.min(Math.max(1, number), document.numPages));
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: longSidePx / Math.max(plain.width, plain.height) });
    const canvas = window.document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    if (blob === null) throw new Error('The page could not be drawn.');
    return { href: URL.createObjectURL(blob), w: canvas.width, h: canvas.height, pages: document.numPages };
  } finally {
    await task.destroy();
  }
}
