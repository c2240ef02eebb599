import { gtinOwners, outsideMarkets } from '@so-cho/db';
import { assert, DomainError } from '@so-cho/db/domain';
import type { DigitalLink } from '@so-cho/db/domain/codes/digital-link';
import type { Ctx } from '../../http/context.ts';
import type { Entry } from './entry.ts';
import { goodEntry, labelEntry, lotEntry } from './goods-entries.ts';
import { marketEntry, stallEntry } from './market-entries.ts';

/** The entry that answers, then what it is part of. */
export type Entries = readonly [Entry, ...Entry[]];

/**
 * What a link names here, the most specific first. What is not on record is passed over on the way up to the key: an
 * unknown lot leads to the good, an unknown stall to the market, a label's serial to its lot.
 *
 * @throws DomainError digital-link-unknown when the key itself is none of ours
 */
export async function findEntries(ctx: Ctx, link: DigitalLink): Promise<Entries> {
  const [key, ...qualifiers] = link.path;
  const valueOf = (ai: string) => qualifiers.find((one) => one.ai === ai)?.value;
  if (key.ai === '01') return goodsEntries(ctx, key.value, { lot: valueOf('10'), serial: valueOf('21') });
  assert(key.ai === '414', 'No route leads here with another key.');
  return placeEntries(ctx, key.value, valueOf('254'));
}

async function goodsEntries(
  ctx: Ctx,
  gtin: string,
  { lot, serial }: { readonly lot: string | undefined; readonly serial: string | undefined },
): Promise<Entries> {
  const owners = await outsideMarkets(ctx.orm, {}, (tx) => gtinOwners(tx, gtin));
  const [first, ...others] = owners;
  if (!first) throw unknown('01', gtin);
  const good = await goodEntry(ctx, { gtin, owners: [first, ...others] });
  const specific = lot === undefined ? undefined : await lotEntry(ctx, { gtin, owners, code: lot });
  if (!specific) return [good];
  const label = serial === undefined ? undefined : labelEntry(specific, serial);
  return label ? [label, specific, good] : [specific, good];
}

async function placeEntries(ctx: Ctx, gln: string, stall: string | undefined): Promise<Entries> {
  const market = await ctx.markets.byGln(gln);
  if (!market) throw unknown('414', gln);
  const whole = marketEntry(gln, market);
  const specific = stall === undefined ? undefined : await stallEntry(ctx, { gln, market, code: stall });
  return specific ? [specific, whole] : [whole];
}

function unknown(ai: string, value: string): DomainError {
  return new DomainError('digital-link-unknown', 'not-found', 'No market here has this GS1 number.', {
    details: { ai, value },
  });
}
