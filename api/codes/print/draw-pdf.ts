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
  const document = new RepeatingDocument({
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

/** A document that draws a text it has on the page already by repeating what it wrote then. */
class RepeatingDocument extends PDFDocument {
  #written: string[] | undefined;
  readonly #texts = new Map<string, string>();

  override addPage(options?: PDFKit.PDFDocumentOptions): this {
    // A page names the fonts it uses, so the first text of each is drawn in full.
    this.#texts.clear();
    super.addPage(options);
    return this;
  }

  override addContent(data: string): this {
    this.#written?.push(data);
    super.addContent(data);
    return this;
  }

  /** Labels of one sheet say nearly the same, and setting their letters is most of the work. */
  drawText({ text, weight, size, x, y }: Extract<Mark, { kind: 'text' }>): void {
    const key = `${weight} ${size} ${text}`;
    const known = this.#texts.get(key);
    this.addContent(`q 1 0 0 1 ${x.toFixed(4)} ${y.toFixed(4)} cm`);
    if (known === undefined) {
      this.#written = [];
      this.font(weight)
        .fontSize(size)
        .text(text.normalize('NFC'), 0, 0, { lineBreak: false, baseline: 'alphabetic' });
      this.#texts.set(key, this.#written.join('\n'));
      this.#written = undefined;
    } else this.addContent(known);
    this.addContent('Q');
  }
}

function drawPage(document: RepeatingDocument, page: Page): void {
  document.addPage({ size: [page.width * pointsPerMm, page.height * pointsPerMm], margin: 0 });
  document.scale(pointsPerMm);
  for (const mark of page.marks) drawMark(document, mark);
}

function drawMark(document: RepeatingDocument, mark: Mark): void {
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
      document.drawText(mark);
      return;
    case 'line':
      document
        .lineWidth(mark.width)
        .moveTo(...mark.from)
        .lineTo(...mark.to)
        .stroke();
  }
}
