import { createClient, isProblem } from '@so-cho/api/client';
import type { IssueLabels, LabelRun, LotLabels } from '@so-cho/api/client';
import { newId } from '#lib/trader/new-id.ts';
import { problemOf } from '#lib/problem-of.ts';
import { readDrawing, type DrawnSoFar } from './read-drawing.ts';

/** What is asked for; the desk adds the id. */
export type LabelWish = Omit<IssueLabels, 'id'>;

export interface DeskProblem {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** Where labels of one lot are made: what is left of it, the run that is being drawn, and what came of it. */
export class LabelDesk {
  facts = $state.raw<LotLabels>();
  problem = $state.raw<DeskProblem>();
  /** The run that is being drawn, and how far it is. */
  drawing = $state.raw<{ readonly run: LabelRun; readonly news: DrawnSoFar }>();
  /** The run that was drawn last, and where its PDF is. */
  sheet = $state.raw<{ readonly run: LabelRun; readonly url: string }>();
  /** The run that was broken off last. */
  cancelled = $state.raw<LabelRun>();
  readonly isBusy = $derived(this.drawing !== undefined);
  readonly #market: string;
  readonly #lot: string;
  #abort: AbortController | undefined;
  /** Kept until an answer comes: the same wish sent again after a lost answer is one run. */
  #asked: { readonly wish: string; readonly id: string } | undefined;

  constructor(market: string, lot: string) {
    this.#market = market;
    this.#lot = lot;
  }

  /** The address of a run as PDF, for a printer that was out of paper. */
  sheetOf(run: LabelRun): string {
    return `/api/v1/markets/${this.#market}/label-runs/${run.id}/sheet.pdf`;
  }

  /** The first page of a run as a picture. */
  pictureOf(run: LabelRun): string {
    return `/api/v1/markets/${this.#market}/label-runs/${run.id}/sheet.png`;
  }

  async load(): Promise<void> {
    await this.#trying(async () => {
      this.facts = await this.#here.lotLabels(this.#lot);
    });
  }

  /** Issues labels and draws them. */
  async print(wish: LabelWish): Promise<void> {
    this.problem = undefined;
    this.cancelled = undefined;
    this.close();
    await this.#trying(async () => {
      const written = JSON.stringify(wish);
      if (this.#asked?.wish !== written) this.#asked = { wish: written, id: newId() };
      const run = await this.#here.issueLabels(this.#lot, { ...wish, id: this.#asked.id });
      this.#asked = undefined;
      await this.#draw(run);
    });
    await this.#reload();
  }

  /** Breaks off the drawing; what its labels promised is free again. */
  async cancel(): Promise<void> {
    const run = this.drawing?.run;
    this.#abort?.abort();
    if (run === undefined) return;
    await this.#trying(async () => {
      this.cancelled = await this.#here.withdrawLabels(run.id, { reason: 'cancelled' });
    });
    await this.#reload();
  }

  async withdraw(run: LabelRun): Promise<void> {
    this.problem = undefined;
    await this.#trying(async () => {
      await this.#here.withdrawLabels(run.id, { reason: 'misprinted' });
      if (this.sheet?.run.id === run.id) this.close();
    });
    await this.#reload();
  }

  /** Lets go of the PDF that was drawn. */
  close(): void {
    if (this.sheet !== undefined) URL.revokeObjectURL(this.sheet.url);
    this.sheet = undefined;
  }

  get #here() {
    return createClient({ origin: location.origin }).market(this.#market);
  }

  async #draw(run: LabelRun): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    this.drawing = { run, news: { done: 0, of: run.count } };
    try {
      const path = `/api/v1/markets/${this.#market}/label-runs/${run.id}/drawing`;
      const reply = await fetch(path, { signal: abort.signal });
      if (!reply.ok || reply.body === null) {
        this.problem = { code: (await problemOf(reply)).code, details: {} };
        return;
      }
      const pdf = await readDrawing(reply.body, (news) => (this.drawing = { run, news }));
      this.sheet = { run, url: URL.createObjectURL(pdf) };
    } catch (thrown) {
      // The person broke it off themselves, and is told what came of that.
      if (abort.signal.aborted) return;
      // The labels are issued; they wait in the list below for another try.
      this.problem = { code: 'network', details: {} };
      if (!(thrown instanceof TypeError)) throw thrown;
    } finally {
      this.drawing = undefined;
    }
  }

  async #reload(): Promise<void> {
    const before = this.problem;
    await this.load();
    this.problem ??= before;
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown;
      this.problem = { code: thrown.problem.code, details: thrown.problem.details ?? {} };
    }
  }
}
