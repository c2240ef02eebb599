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
  table(columns: readonly PaperColumn[], rows: readonly (readonly string[])[]): void;
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
  pdf.font(fonts.bold).fontSize(16).fillColor(ink).text(head.title);
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
    table: (columns, rows) => drawTable(pdf, columns, rows),
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
    const height = Math.max(...heights, 10) + 4;
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
      pdf.text(cell, left, top + 2, { width: (widths[at] ?? 0) - cellRoom, align });
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
