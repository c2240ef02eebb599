import { labelAt } from './page-key.ts';

/** What a printed address names, as far as that can be read without the record. */
export interface Named {
  /** Code of the market. */
  readonly market?: string | undefined;
  /** What stands on the label or plate, so that it can be read out. */
  readonly code?: string | undefined;
  /** The address of the page it leads to. */
  readonly page: string;
}

/**
 * Reads a printed address, ours or GS1's.
 *
 * @param path without its query; not decoded, for no printed code needs that
 * @param marketOf the market that has a GLN
 */
export function namedBy(path: string, marketOf: (gln: string) => string | undefined): Named {
  const page = pageOf(path.replace(/\/+$/, ''), marketOf);
  if (page === undefined) return { code: path.slice(1), page: path };
  const label = labelAt(page);
  const lot = label?.lot ?? /^\/L\/([^/]+)$/.exec(page)?.[1];
  // A lot's code begins with its market's.
  if (lot !== undefined) {
    const market = /^[A-Z]{2,4}(?=[-\d])/.exec(lot)?.[0];
    return { market, code: label === undefined ? lot : `${lot} · ${label.serial}`, page };
  }
  const [, market, stall] = /^\/[Sm]\/([A-Z]{2,4})(?:\/(.+))?$/.exec(page) ?? [];
  return { market, code: stall, page };
}

function pageOf(path: string, marketOf: (gln: string) => string | undefined): string | undefined {
  const [, key, rest] = /^\/(01|414)(?:\/(.*))?$/.exec(path) ?? [];
  if (key === undefined) return path;
  const [, number = '', codes = ''] = /^(\d+)(.*)$/.exec(rest?.toUpperCase() ?? '') ?? [];
  if (key === '01') {
    const [, lot, serial] = /^\/10\/([A-Z0-9-]+)(?:\/21\/([A-Z0-9]+))?$/.exec(codes) ?? [];
    if (lot === undefined) return undefined;
    return serial === undefined ? `/L/${lot}` : `/L/${lot}/${serial}`;
  }
  const market = marketOf(number);
  if (market === undefined) return undefined;
  const stall = /^\/254\/([A-Z0-9-]+)$/.exec(codes)?.[1];
  return stall === undefined ? `/m/${market}` : `/S/${market}/${stall}`;
}
