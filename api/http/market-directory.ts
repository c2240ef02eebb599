import { outsideMarkets, type Orm } from '@so-cho/db';

/** What everybody may know about a market, and what every use case needs of it. */
export interface MarketEntry {
  readonly id: number;
  /** Canonical, upper case. */
  readonly code: string;
  readonly name: string;
  readonly wardName: string;
  readonly address: string;
  readonly timeZone: string;
  /** Local wall times `HH:MM`. */
  readonly dayTurnsAt: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly boardPhone: string | null;
  /** 13 digits, once the market has joined GS1. */
  readonly gln: string | null;
  readonly isDemo: boolean;
}

/** The markets by code and by id. Read once a minute, and again whenever one is asked for that is not there. */
export interface MarketDirectory {
  /** @param code in any case; undefined when there is no such market */
  byCode(code: string): Promise<MarketEntry | undefined>;
  /** @param gln 13 digits with a right check digit */
  byGln(gln: string): Promise<MarketEntry | undefined>;
  byId(id: number): Promise<MarketEntry | undefined>;
  /** In the order of their codes. */
  all(): Promise<readonly MarketEntry[]>;
  /** Called when a market was founded, changed or erased by this process. */
  forget(): void;
}

const freshMs = 60_000;

export function openMarketDirectory(orm: Orm): MarketDirectory {
  let read: { entries: readonly MarketEntry[]; at: number } | undefined;

  const entries = async (wanted?: (entry: MarketEntry) => boolean) => {
    const isFresh = read !== undefined && Date.now() - read.at < freshMs;
    if (read && isFresh && (!wanted || read.entries.some(wanted))) return read.entries;
    read = { entries: await readMarkets(orm), at: Date.now() };
    return read.entries;
  };
  const find = async (wanted: (entry: MarketEntry) => boolean) => (await entries(wanted)).find(wanted);

  return {
    async byCode(code) {
      const canonical = code.toUpperCase();
      // What cannot be a code is not looked for, so that nonsense costs no query.
      if (!/^[A-Z]{2,4}$/.test(canonical)) return undefined;
      return find((entry) => entry.code === canonical);
    },
    byGln: (gln) => find((entry) => entry.gln === gln),
    byId: (id) => find((entry) => entry.id === id),
    all: () => entries(),
    forget: () => {
      read = undefined;
    },
  };
}

async function readMarkets(orm: Orm): Promise<MarketEntry[]> {
  const rows = await outsideMarkets(orm, {}, ({ db }) =>
    db.selectFrom('market').selectAll().orderBy('code').execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    wardName: row.ward_name,
    address: row.address,
    timeZone: row.time_zone,
    dayTurnsAt: row.day_turns_at.slice(0, 5),
    opensAt: row.opens_at.slice(0, 5),
    closesAt: row.closes_at.slice(0, 5),
    boardPhone: row.board_phone,
    gln: row.gln,
    isDemo: row.is_demo,
  }));
}
