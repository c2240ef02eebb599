import {
  goodsByCode,
  inMarket,
  linkedLot,
  outsideMarkets,
  stallsWithGood,
  tombstone,
  type GtinOwner,
} from '@so-cho/db';
import { assert, DomainError, marketDay, serialIn } from '@so-cho/db/domain';
import type { Ctx } from '../../http/context.ts';
import { askedLot } from '../../lots/find-lot.ts';
import { namesOf } from '../../lots/lot-words.ts';
import { facts, page, type Entry, type Target } from './entry.ts';
import { labelNamed, linkWords, lotNamed, stallNamed, whereSold } from './link-words.ts';

/** Stalls are listed up to this many; a longer list is what the page of the good is for. */
const stallsMax = 50;

/** A good under its number. The number belongs to it in every market that gave it. */
export async function goodEntry(
  ctx: Ctx,
  { gtin, owners }: { readonly gtin: string; readonly owners: readonly [GtinOwner, ...GtinOwner[]] },
): Promise<Entry> {
  const { goodCode } = owners[0];
  const [good] = await outsideMarkets(ctx.orm, {}, (tx) => goodsByCode(tx, [goodCode]));
  assert(good, 'good_gtin_good_fk keeps a good that has a number.');
  const path = `/g/${goodCode}`;
  const names = namesOf(good);
  const title = whereSold(names);
  const retailers = await retailersOf(ctx, owners);
  return {
    anchor: `/01/${gtin}`,
    description: names,
    defaultLink: { path, title },
    links: {
      pip: [page(path, title)],
      ...(retailers.length > 0 && { hasRetailers: retailers }),
      masterData: [facts(`/api/v1/goods/${goodCode}`, linkWords.goodForMachines)],
    },
  };
}

/** The stalls where it is open now, in each market that gave the number. */
async function retailersOf(ctx: Ctx, owners: readonly GtinOwner[]): Promise<readonly Target[]> {
  const perMarket = await Promise.all(
    owners.map(async ({ marketId, goodCode }) => {
      const market = await ctx.markets.byId(marketId);
      if (!market) return [];
      const today = marketDay(ctx.clock.now(), market);
      const stalls = await inMarket(ctx.orm, { marketId }, (tx) => stallsWithGood(tx, { goodCode, today }));
      return stalls.map(({ code }) => page(`/S/${market.code}/${code}`, stallNamed(code, market.name)));
    }),
  );
  return perMarket.flat().slice(0, stallsMax);
}

/**
 * A lot of one of the markets that gave the number, also one whose time by law is over: a code once printed opens something
 * for ever. The lot's own code says what it is: when its good was corrected after the label was printed, the label still leads
 * to it.
 *
 * @returns undefined when there is no such lot
 */
export async function lotEntry(
  ctx: Ctx,
  asked: { readonly gtin: string; readonly owners: readonly GtinOwner[]; readonly code: string },
): Promise<Entry | undefined> {
  const read = await askedLot(ctx, asked.code).catch(nothingIfUnknown);
  if (!read || !asked.owners.some(({ marketId }) => marketId === read.market.id)) return undefined;
  const anchor = `/01/${asked.gtin}/10/${read.code}`;
  const path = `/L/${read.code}`;
  const { lot, removed } = await inMarket(ctx.orm, { marketId: read.market.id }, async (tx) => {
    const found = await linkedLot(tx, read.code);
    return { lot: found, removed: found ? undefined : await tombstone(tx, read.code) };
  });
  if (removed) {
    // What was known of it went with it, and its page says so.
    const title = lotNamed(namesOf(removed), read.code);
    return { anchor, description: title, defaultLink: { path, title }, links: { pip: [page(path, title)] } };
  }
  if (!lot) return undefined;
  const json = `/api/v1/lots/${lot.code}`;
  return {
    anchor,
    description: lotNamed(namesOf(lot), lot.code),
    defaultLink: { path, title: linkWords.lotOrigin },
    links: {
      pip: [page(path, linkWords.lot)],
      traceability: [page(path, linkWords.way)],
      ...(lot.has_papers && { certificationInfo: [page(path, linkWords.papers)] }),
      ...(lot.has_checks && { safetyInfo: [page(path, linkWords.checks)] }),
      recallStatus: [facts(json, linkWords.holds)],
      masterData: [facts(json, linkWords.lotForMachines)],
    },
  };
}

/**
 * One label of a lot. Whether it was ever issued is what its page says: a serial that was not is a copy, and whoever scans
 * it should learn that rather than be led to the lot as if all were well.
 *
 * @returns undefined for what cannot be a serial of ours, which is passed over like any qualifier that is not on record
 */
export function labelEntry(lot: Entry, asked: string): Entry | undefined {
  const serial = serialIn(asked);
  if (serial === undefined) return undefined;
  const path = `${lot.defaultLink.path}/${serial}`;
  return {
    anchor: `${lot.anchor}/21/${serial}`,
    description: labelNamed(lot.description, serial),
    defaultLink: { path, title: linkWords.label },
    links: {
      pip: [page(path, linkWords.label)],
      masterData: [
        facts(
          `/api/v1/lots/${lot.defaultLink.path.slice('/L/'.length)}/labels/${serial}`,
          linkWords.labelForMachines,
        ),
      ],
    },
  };
}

function nothingIfUnknown(thrown: unknown): undefined {
  if (thrown instanceof DomainError && thrown.code === 'lot-unknown') return undefined;
  throw thrown;
}
