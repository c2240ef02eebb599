import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PdfDocument from 'pdfkit';

/** Whole fonts with every Vietnamese letter; subsets would part a word between two of them. */
const fontFolder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'),
);
const fonts = {
  regular: join(fontFolder, '400Regular/BeVietnamPro_400Regular.ttf'),
  bold: join(fontFolder, '700Bold/BeVietnamPro_700Bold.ttf'),
} as const;

const margin = 40;
const ink = '#1d2a24';
const soft = '#5d6b64';
const line = '#c9c1b0';

export interface PaperHead {
  readonly title: string;
  /** Whose paper it is. */
  readonly market: string;
  /** Printed on every page: when, by whom, and that a simulation is one. */
  readonly foot: string;
  readonly isLandscape?: boolean;
  /** Under the title: whose, which days. */
  readonly lines?: readonly string[];
  /** Across the head of a paper of the demonstration. */
  readonly mark?: string;
}

export interface PaperColumn {
  readonly label: string;
  /** Parts of the page's width; all parts together are the whole. */
  readonly parts: number;
  readonly isNumber?: boolean;
}

/** A paper being written from top to bottom; pages are turned by themselves. */
export interface Paper {
  heading(text: string): void;
  paragraph(text: string): void;
  /** Terms with their facts, one a line. */
  facts(rows: readonly (readonly [term: string, fact: string])[]): void;
  /** @param look `ruled` boxes every cell, so that somebody can write into it by hand */
  table(
    columns: readonly PaperColumn[],
    rows: readonly (readonly string[])[],
    look?: 'plain' | 'ruled',
  ): void;
  /** Places to sign, side by side, on one page. */
  signatures(who: readonly string[]): void;
  end(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Begins an A4 paper with its head; numbers and foot are put on every page at the end. */
export function openPaper(head: PaperHead): Paper {
  const pdf = new PdfDocument({
    size: 'A4',
    layout: head.isLandscape === true ? 'landscape' : 'portrait',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 14 },
    bufferPages: true,
    info: { Title: head.title, Author: head.market },
    lang: 'vi',
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.font(fonts.regular).fontSize(9).fillColor(soft).text(head.market);
  if (head.mark !== undefined && head.mark !== '')
    pdf.font(fonts.bold).fillColor(ink).text(head.mark, margin, margin, { align: 'right' });
  pdf.font(fonts.bold).fontSize(16).fillColor(ink).text(head.title);
  pdf.font(fonts.regular).fontSize(10);
  for (const one of head.lines ?? []) pdf.text(one);
  pdf.moveDown(0.5);
  return {
    heading: (text) =>
      void pdf.moveDown(0.6).font(fonts.bold).fontSize(11).fillColor(ink).text(text).moveDown(0.2),
    paragraph: (text) => void pdf.font(fonts.regular).fontSize(9).fillColor(ink).text(text).moveDown(0.2),
    facts: (rows) => {
      for (const [term, fact] of rows) {
        pdf.font(fonts.bold).fontSize(9).fillColor(ink).text(`${term}: `, { continued: true });
        pdf.font(fonts.regular).text(fact === '' ? '–' : fact);
      }
    },
    table: (columns, rows, look = 'plain') => drawTable(pdf, columns, rows, look),
    signatures: (who) => drawSignatures(pdf, who),
    end: () =>
      new Promise((settle) => {
        footPages(pdf, head.foot);
        pdf.on('end', () => settle(new Uint8Array(Buffer.concat(chunks))));
        pdf.end();
      }),
  };
}

const cellRoom = 4;

function drawTable(
  pdf: PDFKit.PDFDocument,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
  look: 'plain' | 'ruled',
): void {
  const width = pdf.page.width - margin * 2;
  const all = columns.reduce((sum, column) => sum + column.parts, 0);
  const widths = columns.map((column) => (width * column.parts) / all);
  const bottom = () => pdf.page.height - margin - 14;
  const drawRow = (cells: readonly string[], font: string) => {
    pdf.font(font).fontSize(8).fillColor(ink);
    const heights = cells.map((cell, at) =>
      pdf.heightOfString(cell, { width: (widths[at] ?? 0) - cellRoom }),
    );
    const height = Math.max(...heights, look === 'ruled' ? 16 : 10) + 4;
    if (pdf.y + height > bottom()) {
      pdf.addPage();
      if (font !== fonts.bold)
        drawRow(
          columns.map((column) => column.label),
          fonts.bold,
        );
      pdf.font(font).fontSize(8).fillColor(ink);
    }
    const top = pdf.y;
    let left = margin;
    for (const [at, cell] of cells.entries()) {
      const align = columns[at]?.isNumber === true ? 'right' : 'left';
      const inset = look === 'ruled' ? cellRoom / 2 : 0;
      if (look === 'ruled')
        pdf
          .rect(left, top, widths[at] ?? 0, height)
          .lineWidth(0.5)
          .strokeColor(line)
          .stroke();
      pdf.text(cell, left + inset, top + 2, { width: (widths[at] ?? 0) - cellRoom, align });
      left += widths[at] ?? 0;
    }
    pdf
      .moveTo(margin, top + height)
      .lineTo(margin + width, top + height)
      .lineWidth(0.5)
      .strokeColor(line)
      .stroke();
    pdf.x = margin;
    pdf.y = top + height;
  };
  drawRow(
    columns.map((column) => column.label),
    fonts.bold,
  );
  for (const row of rows) drawRow(row, fonts.regular);
  pdf.moveDown(0.4);
}

const signatureHeight = 90;

function drawSignatures(pdf: PDFKit.PDFDocument, who: readonly string[]): void {
  pdf.moveDown(1.2);
  if (pdf.y + signatureHeight > pdf.page.height - margin - 14) pdf.addPage();
  const width = (pdf.page.width - margin * 2) / who.length;
  const top = pdf.y;
  for (const [at, name] of who.entries()) {
    const left = margin + at * width;
    pdf.font(fonts.bold).fontSize(10).fillColor(ink).text(name, left, top, { width, align: 'center' });
    pdf
      .font(fonts.regular)
      .fontSize(9)
      .text('(ký, ghi rõ họ tên)', left, top + 15, { width, align: 'center' });
  }
}

function footPages(pdf: PDFKit.PDFDocument, foot: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at);
    // The foot stands in the margin, where text would otherwise turn the page.
    pdf.page.margins.bottom = 0;
    const options = { width: pdf.page.width - margin * 2, lineBreak: false };
    pdf.font(fonts.regular).fontSize(7).fillColor(soft);
    pdf.text(foot, margin, pdf.page.height - margin, options);
    pdf.text(`${at - start + 1}/${count}`, margin, pdf.page.height - margin, { ...options, align: 'right' });
  }
}
