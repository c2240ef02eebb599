import PDFDocument from 'pdfkit';
import { fontBytes, weights } from './letters.ts';
import type { Mark, Page } from './marks.ts';

const pointsPerMm = 72 / 25.4;

/** What a drawing reports while it grows. */
export type Drawn = { readonly pages: number } | { readonly bytes: Uint8Array };

/**
 * Draws pages as one PDF with its fonts embedded, and says how far it is after each. Between two pages others get their
 * turn; whoever stops asking stops the drawing.
 */
export async function* drawPdf(pages: Iterable<Page>, title: string): AsyncGenerator<Drawn> {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: '1.7',
    lang: 'vi',
    displayTitle: true,
    info: { Title: title, Producer: 'Sổ Chợ', Creator: 'Sổ Chợ' },
  });
  const ready: Uint8Array[] = [];
  const ended = new Promise<void>((settle, fail) => {
    document.on('data', (bytes: Uint8Array) => ready.push(bytes));
    document.once('end', settle);
    document.once('error', fail);
  });
  for (const weight of weights) document.registerFont(weight, fontBytes(weight));
  let drawn = 0;
  for (const page of pages) {
    drawPage(document, page);
    drawn += 1;
    await new Promise((settle) => setImmediate(settle));
    for (const bytes of ready.splice(0)) yield { bytes };
    yield { pages: drawn };
  }
  document.end();
  await ended;
  for (const bytes of ready.splice(0)) yield { bytes };
}

/** The whole drawing at once. */
export async function pdfOf(pages: Iterable<Page>, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const drawn of drawPdf(pages, title)) if ('bytes' in drawn) parts.push(drawn.bytes);
  return new Uint8Array(Buffer.concat(parts));
}

type Document = InstanceType<typeof PDFDocument>;

function drawPage(document: Document, page: Page): void {
  document.addPage({ size: [page.width * pointsPerMm, page.height * pointsPerMm], margin: 0 });
  document.scale(pointsPerMm);
  for (const mark of page.marks) drawMark(document, mark);
}

function drawMark(document: Document, mark: Mark): void {
  switch (mark.kind) {
    case 'code': {
      // One path for the whole code: neighbours drawn one by one would show hairs of light between them.
      const { x, y, module, code } = mark;
      const runs = code.runs.map(([column, row, length]) => `${column} ${row} ${length} 1 re`).join(' ');
      const [k, left, top] = [module, x, y].map((value) => value.toFixed(5));
      document.addContent(`q ${k} 0 0 ${k} ${left} ${top} cm ${runs} f Q`);
      return;
    }
    case 'text':
      document
        .font(mark.weight)
        .fontSize(mark.size)
        .text(mark.text.normalize('NFC'), mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
      return;
    case 'line':
      document
        .lineWidth(mark.width)
        .moveTo(...mark.from)
        .lineTo(...mark.to)
        .stroke();
  }
}
