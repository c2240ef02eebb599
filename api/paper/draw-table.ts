import { ink, marginPt, type Paper } from './open-paper.ts';

/** A column; shares are parts of the width between the margins. */
export interface PaperColumn {
  readonly title: string;
  readonly share: number;
  readonly align?: 'left' | 'right';
}

const sizePt = 9.5;
const padPt = 4;

interface Cell {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/**
 * Draws rows under their titles from where the pen stands. A row that does not fit begins the next page, under the
 * titles once more; words wrap inside their cell.
 *
 * @param rows one text for each column
 */
export function drawTable(
  paper: Paper,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
): void {
  const titles = columns.map((column) => column.title);
  drawRow(paper, cellsOf(paper, columns, titles), 'bold');
  for (const row of rows) {
    const cells = cellsOf(paper, columns, row);
    if (paper.doc.y + heightOf(paper, cells, 'regular') > paper.bottomPt) {
      paper.turnPage();
      drawRow(paper, cellsOf(paper, columns, titles), 'bold');
    }
    drawRow(paper, cells, 'regular');
  }
  paper.doc.x = marginPt;
}

/** Keeps what follows on one page: turns the page when less than that is left. */
export function keepTogether(paper: Paper, heightPt: number): void {
  if (paper.doc.y + heightPt > paper.bottomPt) paper.turnPage();
}

function cellsOf(paper: Paper, columns: readonly PaperColumn[], texts: readonly string[]): readonly Cell[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  let x = marginPt;
  return columns.map((column, index) => {
    const width = (column.share / whole) * paper.widthPt;
    const cell = { text: texts[index] ?? '', x, width, align: column.align ?? 'left' };
    x += width;
    return cell;
  });
}

function heightOf({ doc }: Paper, cells: readonly Cell[], font: 'regular' | 'bold'): number {
  doc.font(font).fontSize(sizePt);
  const heights = cells.map(({ text, width }) => doc.heightOfString(text, { width: width - 2 * padPt }));
  // An empty cell is written into by hand: every row is as high as a line of handwriting.
  return Math.max(...heights, 14) + 2 * padPt;
}

function drawRow(paper: Paper, cells: readonly Cell[], font: 'regular' | 'bold'): void {
  const { doc } = paper;
  const top = doc.y;
  const height = heightOf(paper, cells, font);
  if (font === 'bold') doc.rect(marginPt, top, paper.widthPt, height).fill(ink.tint);
  doc.lineWidth(0.5).strokeColor(ink.line);
  for (const { text, x, width, align } of cells) {
    doc.rect(x, top, width, height).stroke();
    doc.font(font).fontSize(sizePt).fillColor(ink.text);
    doc.text(text, x + padPt, top + padPt, { width: width - 2 * padPt, align });
  }
  doc.x = marginPt;
  doc.y = top + height;
}
