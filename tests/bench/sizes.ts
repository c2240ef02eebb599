/** How much of everything is measured. */
export interface Sizes {
  /** Rounds in which both sides are measured once. */
  readonly rounds: number;
  /** Seconds of load on one side in one round. */
  readonly roundSeconds: number;
  /** Connections that ask for pages at the same time. */
  readonly pageConnections: number;
  /** Lots whose pages are asked for in turn. */
  readonly scannedLots: number;
  /** Lots of which shoppers ask for a page at one time or another, most of them seldom. */
  readonly askedLots: number;
  /** Lots that come in every second meanwhile. */
  readonly writesPerSecond: number;
  /** Minutes for which a front door is asked and written to while its memory is watched. */
  readonly soakMinutes: number;
  /** Lots whose page is asked for the first time. */
  readonly firstRenders: number;
  /** Lots whose page is weighed. */
  readonly weighedLots: number;
  /** Slips written on one side in one round. */
  readonly slips: number;
  /** How often a trader writes down today's goods as yesterday's. */
  readonly entries: number;
  /** Writers at the same time; each number is measured for itself. */
  readonly writers: readonly number[];
  /** Moves in each genealogy that is traced, ascending. */
  readonly edges: readonly number[];
  /** Lots of a genealogy that are traced. */
  readonly roots: number;
  readonly stallsPerLevel: number;
  /** Lots in all markets of the city around the one whose board is asked. */
  readonly cityLots: number;
  /** Steps of the finger that pans the map. */
  readonly panSteps: number;
  /** Acts of the map's editor. */
  readonly editorActs: number;
  /** Rows of the sheet that is brought in. */
  readonly sheetRows: number;
  /** How often the board's morning is asked for. */
  readonly boardAsks: number;
  /** Digital Links that are read and checked in one round. */
  readonly links: number;
  /** Labels on the sheets that are printed. */
  readonly labels: number;
  /** Recalls ordered one after another. */
  readonly recalls: number;
  /** Days of lots in the demonstration market. */
  readonly days: number;
}

export type SizeName = 'full' | 'quick' | 'tiny';

const full: Sizes = {
  rounds: 5,
  roundSeconds: 5,
  pageConnections: 10,
  scannedLots: 50,
  askedLots: 100_000,
  writesPerSecond: 50,
  soakMinutes: 10,
  firstRenders: 150,
  weighedLots: 60,
  slips: 240,
  entries: 20,
  writers: [1, 8],
  edges: [100_000],
  roots: 200,
  stallsPerLevel: 750,
  // A tenth of what a city writes down in a year.
  cityLots: 3_200_000,
  panSteps: 600,
  editorActs: 40,
  sheetRows: 5_000,
  boardAsks: 150,
  links: 2_000,
  labels: 500,
  recalls: 20,
  days: 280,
};

export const sizes: Readonly<Record<SizeName, Sizes>> = {
  full,
  quick: {
    ...full,
    rounds: 3,
    roundSeconds: 2,
    askedLots: 20_000,
    soakMinutes: 1,
    days: 60,
    firstRenders: 60,
    weighedLots: 20,
    slips: 80,
    entries: 8,
    roots: 60,
    cityLots: 300_000,
    boardAsks: 50,
    panSteps: 240,
    editorActs: 15,
  },
  // Figures of this size say nothing; they show that every work can still be measured.
  tiny: {
    rounds: 1,
    roundSeconds: 1,
    pageConnections: 2,
    scannedLots: 3,
    askedLots: 500,
    writesPerSecond: 5,
    soakMinutes: 0.1,
    firstRenders: 5,
    weighedLots: 3,
    slips: 6,
    entries: 2,
    writers: [1, 2],
    edges: [15_000, 30_000],
    roots: 3,
    stallsPerLevel: 750,
    cityLots: 3_000,
    panSteps: 40,
    editorActs: 2,
    sheetRows: 100,
    boardAsks: 2,
    links: 200,
    labels: 48,
    recalls: 2,
    days: 3,
  },
};
