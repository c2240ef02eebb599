import {
  labelBoxes,
  labelPapers,
  labelsPerPage,
  pagesFor,
  type LabelPaperCode,
} from '@so-cho/db/domain/codes';
import { labelFace, type LabelWords } from './label-face.ts';
import type { Mark, Page } from './marks.ts';

/** Labels that are printed together: the same words on each, but for address and serial. */
export interface LabelsToPrint {
  readonly paper: LabelPaperCode;
  readonly count: number;
  readonly words: Omit<LabelWords, 'url' | 'serial'>;
  /** In the order of printing; empty when the labels have none. */
  readonly serials: readonly string[];
  readonly urlOf: (serial: string | null) => string;
}

/** The pages of a run one after the other, each made when it is asked for. */
export function* runPages(run: LabelsToPrint): Generator<Page> {
  for (let page = 1; page <= pagesFor(labelPapers[run.paper], run.count); page++) yield runPage(run, page);
}

/** @param number counts from 1 */
export function runPage(run: LabelsToPrint, number: number): Page {
  const paper = labelPapers[run.paper];
  const before = (number - 1) * labelsPerPage(paper);
  const marks = labelBoxes(paper).flatMap((box, index): Mark[] => {
    if (before + index >= run.count) return [];
    const serial = run.serials[before + index] ?? null;
    return labelFace({ ...run.words, serial, url: run.urlOf(serial) }, box, paper);
  });
  return { width: paper.pageWidth, height: paper.pageHeight, marks };
}

/** How many labels the first pages hold. */
export function labelsOn(run: Pick<LabelsToPrint, 'paper' | 'count'>, pages: number): number {
  return Math.min(run.count, pages * labelsPerPage(labelPapers[run.paper]));
}
