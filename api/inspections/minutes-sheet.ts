import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const family = '@expo-google-fonts/be-vietnam-pro';
const fonts = {
  regular: `${family}/400Regular/BeVietnamPro_400Regular.ttf`,
  bold: `${family}/700Bold/BeVietnamPro_700Bold.ttf`,
} as const;

/** 15 mm, which no desk printer cuts off. */
const marginPt = 42.5;
const footPt = 20;

/** An A4 page that is written from top to bottom; it turns by itself before what would not fit. */
export interface Sheet {
  readonly widthPt: number;
  title(text: string, under: string): void;
  heading(text: string): void;
  /** A line of text, or a label in bold and what stands behind it. */
  line(text: string, label?: string): void;
  /** Rows of cells under a head that is repeated on every page; shares are parts of the width. */
  table(shares: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): void;
  /** Places to sign beside one another, each with the picture of a signature where there is one. */
  signatures(places: readonly { title: string; name: string; picture: Uint8Array | null }[]): void;
  finish(): Promise<Uint8Array>;
}

const fontBytes = (font: keyof typeof fonts) => readFileSync(fileURLToPath(import.meta.resolve(fonts[font])));

/** @param head.foot at the foot of every page, beside its number */
export function openSheet(head: { title: string; issuer: string; foot: string }): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: marginPt, left: marginPt, right: marginPt, bottom: 0 },
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: head.title, Author: head.issuer, Creator: 'Sổ Chợ' },
  });
  doc.registerFont('regular', fontBytes('regular'));
  doc.registerFont('bold', fontBytes('bold'));
  const bytes = collect(doc);
  const widthPt = doc.page.width - 2 * marginPt;
  const room = (heightPt: number) => {
    if (doc.y + heightPt <= doc.page.height - marginPt - footPt) return false;
    doc.addPage();
    doc.y = marginPt;
    return true;
  };
  const write = (text: string, font: keyof typeof fonts, size: number) => {
    doc.font(font).fontSize(size);
    room(doc.heightOfString(text, { width: widthPt }));
    doc.text(text, marginPt, doc.y, { width: widthPt });
  };
  return {
    widthPt,
    title(text, under) {
      write(text, 'bold', 17);
      write(under, 'regular', 10.5);
      doc.moveDown(0.6);
    },
    heading(text) {
      doc.moveDown(0.6);
      room(60);
      write(text, 'bold', 12);
      doc.moveDown(0.2);
    },
    line: (text, label) => write(label === undefined ? text : `${label}: ${text}`, 'regular', 10.5),
    table: (shares, titles, rows) => drawTable(doc, room, widthPt, { shares, titles, rows }),
    signatures: (places) => drawSignatures(doc, room, widthPt, places),
    finish() {
      numberPages(doc, head.foot, widthPt);
      doc.end();
      return bytes;
    },
  };
}

type Doc = PDFKit.PDFDocument;
type Room = (heightPt: number) => boolean;

function collect(doc: Doc): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}

interface Table {
  readonly shares: readonly number[];
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const padPt = 4;

function drawTable(doc: Doc, room: Room, widthPt: number, { shares, titles, rows }: Table): void {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / whole) * widthPt);
  const heightOf = (row: readonly string[], font: 'regular' | 'bold') => {
    doc.font(font).fontSize(9.5);
    const inside = widths.map((width, index) =>
      doc.heightOfString(row[index] ?? '', { width: width - 2 * padPt }),
    );
    return Math.max(...inside) + 2 * padPt;
  };
  const draw = (row: readonly string[], font: 'regular' | 'bold') => {
    const height = heightOf(row, font);
    const top = doc.y;
    let x = marginPt;
    for (const [index, width] of widths.entries()) {
      doc.lineWidth(0.5).strokeColor('#b9ada0').rect(x, top, width, height).stroke();
      doc.font(font).fontSize(9.5).fillColor('#211a15');
      doc.text(row[index] ?? '', x + padPt, top + padPt, { width: width - 2 * padPt });
      x += width;
    }
    doc.x = marginPt;
    doc.y = top + height;
  };
  room(heightOf(titles, 'bold') + 20);
  draw(titles, 'bold');
  for (const row of rows) {
    if (room(heightOf(row, 'regular'))) draw(titles, 'bold');
    draw(row, 'regular');
  }
}

const signatureHeightPt = 110;

function drawSignatures(
  doc: Doc,
  room: Room,
  widthPt: number,
  places: readonly { title: string; name: string; picture: Uint8Array | null }[],
): void {
  doc.moveDown(1);
  room(signatureHeightPt);
  const top = doc.y;
  const width = widthPt / places.length;
  for (const [index, place] of places.entries()) {
    const x = marginPt + index * width;
    const at = { width, align: 'center' } as const;
    doc.font('bold').fontSize(10).fillColor('#211a15').text(place.title, x, top, at);
    if (place.picture !== null) {
      const fit: [number, number] = [width - 24, 60];
      doc.image(Buffer.from(place.picture), x + 12, top + 24, { fit, align: 'center' });
    }
    doc
      .font('regular')
      .fontSize(10)
      .text(place.name, x, top + 90, at);
  }
  doc.x = marginPt;
  doc.y = top + signatureHeightPt;
}

function numberPages(doc: Doc, foot: string, widthPt: number): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const y = doc.page.height - marginPt - footPt / 2;
    doc.font('regular').fontSize(8).fillColor('#5f554c');
    doc.text(foot, marginPt, y, { width: widthPt - 50, lineBreak: false });
    doc.text(`${page - start + 1}/${count}`, marginPt, y, {
      width: widthPt,
      align: 'right',
      lineBreak: false,
    });
  }
}
