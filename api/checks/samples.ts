import {
  custodyRows,
  inMarket,
  lotUnderCheck,
  sampleHash,
  sampleRows,
  samples,
  writeCustody,
  writeSample,
  type SampleRow,
  type Tx,
} from '@so-cho/db';
import { DomainError, handOverOwes, inChainOrder, parseLotCode } from '@so-cho/db/domain';
import { personOf, type Ctx } from '../http/context.ts';
import { writeOnce } from '../http/idempotent.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { mustBeStored } from './must-be-stored.ts';
import { lotUnknown, originOf } from './record-check.ts';
import { SampleLine, type HandSample, type TakeSample } from './sample-shapes.ts';

const listMax = 200;

/** Samples of the market, or of one lot, with where each part is. */
export async function listSamples(
  ctx: Ctx,
  market: MarketEntry,
  query: { lot?: string | undefined },
): Promise<SampleLine[]> {
  const lotCode = query.lot === undefined ? undefined : parseLotCode(query.lot).code;
  const rows = await inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) =>
    samples(tx, { limit: listMax, ...(lotCode !== undefined && { lotCode }) }),
  );
  return rows.map((row) => sampleLine(market, row));
}

/** @throws DomainError sample-unknown */
export async function showSample(ctx: Ctx, market: MarketEntry, id: string): Promise<SampleLine> {
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, (tx) => sampleOf(tx, market, id));
}

/**
 * Takes a sample of a lot under seal, before a witness.
 *
 * @throws DomainError lot-unknown, lot-code-malformed, seal-used-already
 */
export async function takeSample(ctx: Ctx, market: MarketEntry, input: TakeSample): Promise<SampleLine> {
  const { code } = parseLotCode(input.lot);
  const write = { market, key: input.id, operation: 'takeSample', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const lot = await lotUnderCheck(tx, code);
    if (!lot) throw lotUnknown();
    const declared = { ...input, lot, stallId: lot.stall.id };
    await writeSample(tx, sampleRows(originOf(ctx, market), declared));
    return sampleOf(tx, market, input.id);
  });
}

/**
 * Adds a link to the chain of one part: who handed it to whom, where, how cold, and whether the seal was whole. Each link
 * holds the hash of the one before, so that none can be put in, changed or left out later. What was not measured or not
 * signed says why.
 *
 * @throws DomainError sample-unknown, custody-moved-on; InvalidInput for a temperature or signature that is missing without a
 *   reason or given beside one, and for a signature nobody uploaded
 */
export async function handSample(
  ctx: Ctx,
  market: MarketEntry,
  input: HandSample & { readonly sample: string },
): Promise<SampleLine> {
  const write = { market, key: input.id, operation: 'handSample', body: input };
  return writeOnce(ctx, write, async (tx) => {
    const before = await sampleOf(tx, market, input.sample);
    const last = before.custody.findLast(({ part }) => part === input.part);
    if (input.part > before.parts || (last?.hash ?? before.hash) !== input.previousHash) {
      throw new DomainError('custody-moved-on', 'conflict', 'The sample was handed over meanwhile.');
    }
    mustBeProven(input);
    await mustBeStored(tx, [{ path: 'signature', hash: input.signature }]);
    await writeCustody(tx, custodyRows(originOf(ctx, market), input));
    return sampleOf(tx, market, before.id);
  });
}

/** Asked inside the write, so that a copy of what was taken in before this was asked is answered as the first. */
function mustBeProven(input: HandSample): void {
  const { temperatureC, unmeasuredReason, signature, unsignedReason } = input;
  const owed = handOverOwes(input).map((path) => ({
    path,
    code: 'required',
    message: 'Missing, and no reason says why.',
  }));
  const beside = { code: 'field-invalid', message: 'A reason stands in place of it, not beside it.' };
  const wrong = [
    ...owed,
    ...(temperatureC !== undefined && unmeasuredReason !== undefined
      ? [{ path: 'unmeasuredReason', ...beside }]
      : []),
    ...(signature !== undefined && unsignedReason !== undefined
      ? [{ path: 'unsignedReason', ...beside }]
      : []),
  ];
  if (wrong.length > 0) throw new InvalidInput(wrong);
}

/** @throws DomainError sample-unknown */
export async function sampleOf(tx: Tx, market: MarketEntry, id: string): Promise<SampleLine> {
  const [row] = await samples(tx, { id, limit: 1 });
  if (row) return sampleLine(market, row);
  throw new DomainError('sample-unknown', 'not-found', 'The market has no such sample.');
}

function degrees(text: string | number | null): number | null {
  return text === null ? null : Number(text);
}

export function sampleLine(market: MarketEntry, row: SampleRow): SampleLine {
  const takenAt = row.taken_at.toISOString();
  const { id, lot, stall, seal, what, quantity, parts, witness_name: witness } = row;
  const said = { market: market.code, id, lot, seal, what, quantity, parts, takenAt, witness };
  const hash = sampleHash(said);
  const links = row.custody.map(linkOf);
  const custody = Array.from({ length: parts }, (_, index) =>
    inChainOrder(
      links.filter(({ part }) => part === index + 1),
      hash,
    ),
  ).flat();
  return SampleLine.parse({
    ...said,
    stall,
    temperatureC: degrees(row.temperature_c),
    hash,
    result: row.result,
    custody,
  });
}

function linkOf(link: SampleRow['custody'][number]): SampleLine['custody'][number] {
  return {
    part: link.part,
    handedBy: link.handed_by,
    handedTo: link.handed_to,
    place: link.place,
    temperatureC: degrees(link.temperature_c),
    unmeasuredReason: link.unmeasured_reason,
    isSealIntact: link.is_seal_intact,
    signature: link.signature_hash,
    unsignedReason: link.unsigned_reason,
    handedAt: new Date(link.handed_at).toISOString(),
    previousHash: link.previous_hash,
    hash: link.hash,
  };
}
