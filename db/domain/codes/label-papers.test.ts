import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  labelBoxes,
  labelPapers,
  labelsPerPage,
  pagesFor,
  within,
  type Box,
  type LabelPaper,
} from './index.ts';

// Goal: a label is printed on its own piece of paper and nowhere else. Method: every paper we sell labels for, and papers
// that fast-check thinks up, are laid out and their boxes compared pair by pair.
const eps = 1e-9;
const overlap = (a: Box, b: Box) =>
  a.x + a.width > b.x + eps &&
  b.x + b.width > a.x + eps &&
  a.y + a.height > b.y + eps &&
  b.y + b.height > a.y + eps;

function judge(paper: LabelPaper): void {
  const boxes = labelBoxes(paper);
  expect(boxes).toHaveLength(labelsPerPage(paper));
  for (const [index, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(-eps);
    expect(box.y).toBeGreaterThanOrEqual(-eps);
    expect(box.x + box.width).toBeLessThanOrEqual(paper.pageWidth + eps);
    expect(box.y + box.height).toBeLessThanOrEqual(paper.pageHeight + eps);
    for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    const inner = within(box, paper.inset);
    expect(Math.min(inner.width, inner.height)).toBeGreaterThan(15);
  }
}

describe('no label leaves its page and none lies on another', () => {
  test.each(Object.entries(labelPapers))('%s', (_, paper) => judge(paper));

  test('on any paper whose labels, gaps and margins add up to its page', () => {
    const mm = (min: number, max: number) =>
      fc.integer({ min: min * 10, max: max * 10 }).map((tenth) => tenth / 10);
    const papers = fc.record({
      columns: fc.integer({ min: 1, max: 8 }),
      rows: fc.integer({ min: 1, max: 20 }),
      labelWidth: mm(20, 105),
      labelHeight: mm(20, 150),
      marginLeft: mm(0, 20),
      marginTop: mm(0, 20),
      gapX: mm(0, 5),
      gapY: mm(0, 5),
    });
    fc.assert(
      fc.property(papers, (paper) => {
        const pageWidth =
          2 * paper.marginLeft + paper.columns * paper.labelWidth + (paper.columns - 1) * paper.gapX;
        const pageHeight =
          2 * paper.marginTop + paper.rows * paper.labelHeight + (paper.rows - 1) * paper.gapY;
        judge({ ...paper, kind: 'sheet', pageWidth, pageHeight, inset: 1 });
      }),
    );
  });
});

test('margins are the same on both sides of a sheet, as its packet says', () => {
  for (const paper of Object.values(labelPapers)) {
    const width = paper.columns * paper.labelWidth + (paper.columns - 1) * paper.gapX;
    expect(Math.abs(paper.pageWidth - width - 2 * paper.marginLeft)).toBeLessThan(0.2);
  }
});

test('pages hold all labels, and one page less would not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(labelPapers)),
      fc.integer({ min: 1, max: 1000 }),
      (paper, count) => {
        const pages = pagesFor(paper, count);
        expect(pages * labelsPerPage(paper)).toBeGreaterThanOrEqual(count);
        expect((pages - 1) * labelsPerPage(paper)).toBeLessThan(count);
      },
    ),
  );
});
