/** What the front door must know of a page to keep it. A page that says nothing is rendered anew for every reader. */
export interface PageFacts {
  /**
   * What the page shows, as the record names it when it changes (see `db/log/notify.ts`): the page is dropped with the
   * first of them. Every page about a market has `m:{market}`, whose clock also ends the page at the turn of its day.
   */
  readonly tags: readonly string[];
  /**
   * How old the page may grow while nothing of it is dropped, in milliseconds; left out, a minute. For a page that shows nothing but
   * what the record tells the front door, and figures that say their own time.
   */
  readonly ageMsMax?: number;
  /** What a printed code that opened this page counts as scanned: a label's is its own and its lot's. */
  readonly scans?: readonly ScanSubject[] | undefined;
}

export interface ScanSubject {
  /** Canonical code of the market. */
  readonly market: string;
  readonly kind: 'stall' | 'lot' | 'serial';
  /** Of a label its lot's code and its serial: `BT-261122-0042-X/7KQ2ZD`. */
  readonly code: string;
}
