/** A rectangle on paper in millimetres; x and y from the top left corner of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A paper that labels are printed on: one page of it, and the labels cut into that page. */
export interface LabelPaper {
  /** `sheet` goes through an office printer; `roll` through a thermal printer, one label a page. */
  readonly kind: 'sheet' | 'roll';
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly columns: number;
  readonly rows: number;
  readonly labelWidth: number;
  readonly labelHeight: number;
  /** From the left and the top edge of the page to the first label. */
  readonly marginLeft: number;
  readonly marginTop: number;
  readonly gapX: number;
  readonly gapY: number;
  /** Inside the label's edge nothing is printed: feeds and cuts are off by as much. */
  readonly inset: number;
}

export const labelPaperCodes = [
  'a4-3x8',
  'a4-3x8-gaps',
  'a4-5x13',
  'a4-2x7',
  'a4-4x11',
  'roll-50',
  'roll-58',
] as const;
export type LabelPaperCode = (typeof labelPaperCodes)[number];

const a4 = { kind: 'sheet', pageWidth: 210, pageHeight: 297 } as const;

/**
 * Papers as they are sold in stationers' shops: the millimetres stand on their packets. A test holds that no label leaves
 * its page and that none lies on another.
 *
 * 50 and 58 mm rolls have a print head of 48 mm; the label stays inside it.
 */
export const labelPapers: Readonly<Record<LabelPaperCode, LabelPaper>> = {
  'a4-3x8': {
    ...a4,
    columns: 3,
    rows: 8,
    labelWidth: 70,
    labelHeight: 37,
    marginLeft: 0,
    marginTop: 0.5,
    gapX: 0,
    gapY: 0,
    inset: 4,
  },
  'a4-3x8-gaps': {
    ...a4,
    columns: 3,
    rows: 8,
    labelWidth: 63.5,
    labelHeight: 33.9,
    marginLeft: 7.25,
    marginTop: 12.9,
    gapX: 2.5,
    gapY: 0,
    inset: 2,
  },
  'a4-5x13': {
    ...a4,
    columns: 5,
    rows: 13,
    labelWidth: 38.1,
    labelHeight: 21.2,
    marginLeft: 4.75,
    marginTop: 10.7,
    gapX: 2.5,
    gapY: 0,
    inset: 1,
  },
  'a4-2x7': {
    ...a4,
    columns: 2,
    rows: 7,
    labelWidth: 99.1,
    labelHeight: 38.1,
    marginLeft: 4.65,
    marginTop: 15.15,
    gapX: 2.5,
    gapY: 0,
    inset: 2.5,
  },
  'a4-4x11': {
    ...a4,
    columns: 4,
    rows: 11,
    labelWidth: 48.5,
    labelHeight: 25.4,
    marginLeft: 8,
    marginTop: 8.8,
    gapX: 0,
    gapY: 0,
    inset: 1.5,
  },
  'roll-50': {
    kind: 'roll',
    pageWidth: 50,
    pageHeight: 30,
    columns: 1,
    rows: 1,
    labelWidth: 48,
    labelHeight: 30,
    marginLeft: 1,
    marginTop: 0,
    gapX: 0,
    gapY: 0,
    inset: 1.5,
  },
  'roll-58': {
    kind: 'roll',
    pageWidth: 58,
    pageHeight: 40,
    columns: 1,
    rows: 1,
    labelWidth: 48,
    labelHeight: 40,
    marginLeft: 5,
    marginTop: 0,
    gapX: 0,
    gapY: 0,
    inset: 1.5,
  },
};

export function labelsPerPage(paper: Pick<LabelPaper, 'columns' | 'rows'>): number {
  return paper.columns * paper.rows;
}

export function pagesFor(paper: LabelPaper, count: number): number {
  return Math.ceil(count / labelsPerPage(paper));
}

/** The places of the labels on one page: along the first row, then the next. */
export function labelBoxes(paper: LabelPaper): Box[] {
  return Array.from({ length: labelsPerPage(paper) }, (_, index) => ({
    x: paper.marginLeft + (index % paper.columns) * (paper.labelWidth + paper.gapX),
    y: paper.marginTop + Math.floor(index / paper.columns) * (paper.labelHeight + paper.gapY),
    width: paper.labelWidth,
    height: paper.labelHeight,
  }));
}

/** The same box, smaller by `by` on every side. */
export function within(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by };
}
