import PDFDocument from 'pdfkit';
import { fontBytes } from './fonts.ts';

/** What stands on every page of a paper, and in its properties. */
export interface PaperHead {
  /** The market, or whoever else hands it out. */
  readonly issuer: string;
  readonly title: string;
  /** Lines under the title: whose, which day. */
  readonly lines: readonly string[];
  /** At the foot of every page: when and from what it was printed. */
  readonly foot: string;
  /** Written across the head of a paper of the demonstration; empty for a real market. */
  readonly mark: string;
  readonly lang: 'vi' | 'en';
  readonly layout?: 'portrait' | 'landscape';
}

/** A4 in points, 15 mm of margin: what a desk printer never cuts off. */
export const marginPt = 42.5;
const footPt = 24;

export const ink = { text: '#211a15', soft: '#5f554c', line: '#b9ada0', tint: '#f4ede3' } as const;

export interface Paper {
  readonly doc: PDFKit.PDFDocument;
  /** Width between the margins, in points. */
  readonly widthPt: number;
  /** How far down content may go, in points from the top. */
  readonly bottomPt: number;
  /** Begins another page and leaves the pen at its top. */
  turnPage(): void;
  /** Numbers the pages and closes the paper. */
  finish(): Promise<Uint8Array>;
}

/** Begins a paper with its head; the pen stands below it. */
export function openPaper(head: PaperHead): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    layout: head.layout ?? 'portrait',
    margins: { top: marginPt, left: marginPt, right: marginPt, bottom: 0 },
    bufferPages: true,
    lang: head.lang === 'vi' ? 'vi-VN' : 'en',
    displayTitle: true,
    info: { Title: head.title, Author: head.issuer, Creator: 'Sổ Chợ' },
  });
  doc.registerFont('regular', fontBytes('regular'));
  doc.registerFont('bold', fontBytes('bold'));
  const bytes = collect(doc);
  const widthPt = doc.page.width - 2 * marginPt;
  drawHead(doc, head, widthPt);
  return {
    doc,
    widthPt,
    bottomPt: doc.page.height - marginPt - footPt,
    turnPage: () => {
      doc.addPage();
      doc.y = marginPt;
    },
    finish: () => {
      numberPages(doc, head.foot, widthPt);
      doc.end();
      return bytes;
    },
  };
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}

function drawHead(doc: PDFKit.PDFDocument, head: PaperHead, width: number): void {
  const at = { width, align: 'left' } as const;
  doc.font('regular').fontSize(10).fillColor(ink.soft).text(head.issuer, marginPt, marginPt, at);
  if (head.mark !== '')
    doc.font('bold').fontSize(10).fillColor(ink.text).text(head.mark, marginPt, marginPt, {
      width,
      align: 'right',
    });
  doc.moveDown(0.6);
  doc.font('bold').fontSize(18).fillColor(ink.text).text(head.title, marginPt, doc.y, at);
  doc.moveDown(0.2);
  doc.font('regular').fontSize(11);
  for (const line of head.lines) doc.text(line, marginPt, doc.y, at);
  doc.moveDown(0.8);
}

/** Only at the end is it known of how many pages a page is one. */
function numberPages(doc: PDFKit.PDFDocument, foot: string, width: number): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const y = doc.page.height - marginPt - footPt / 2;
    doc.font('regular').fontSize(8.5).fillColor(ink.soft);
    doc.text(foot, marginPt, y, { width: width - 60, lineBreak: false });
    doc.text(`${page - start + 1}/${count}`, marginPt, y, { width, align: 'right', lineBreak: false });
  }
}
