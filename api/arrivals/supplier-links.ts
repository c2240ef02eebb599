import { createHash, createHmac, hkdfSync, randomUUIDv7 } from 'node:crypto';
import { create } from 'qrcode';
import {
  actedLot,
  inMarket,
  supplierAnswers,
  supplierLink,
  type LinkRow,
  type Orm,
  type Tx,
} from '@so-cho/db';
import { assert, DomainError, isOneOf, leafOf, marketDay } from '@so-cho/db/domain';
import { takeTries, type Limited } from '../access/limits.ts';
import { audit, personOf, writeLeaf, type Ctx } from '../http/context.ts';
import type { MarketEntry } from '../http/market-directory.ts';
import { lotCodeIn, lotUnknown } from '../lots/find-lot.ts';
import { businessOf, quantityOf } from '../lots/lot-words.ts';
import { actsOnBehalf } from '../lots/stall-rights.ts';
import type { AnswerQuestion, MadeLink, SupplierAnswerLines, SupplierQuestion } from './registry-shapes.ts';

/** A supplier answers when the truck is back, not when the season is over. */
const linkDays = 14;
const answersDays = 30;
/** One supplier's phone asks a few times; whoever tries tokens asks thousands. */
const openLimit = { triesMax: 60, windowS: 900 } as const;
const tokenLimit = { triesMax: 10, windowS: 3600 } as const;

/**
 * Makes the link through which a lot's supplier says whether the goods are its own. The record keeps a hash of the
 * token only; it is made from the client's id, so that the same request is answered with the same link.
 *
 * @throws DomainError lot-unknown, stall-not-yours, lot-without-supplier
 */
export async function makeSupplierLink(
  ctx: Ctx,
  market: MarketEntry,
  { lot: asked, id }: { lot: string; id: string },
): Promise<MadeLink> {
  const code = lotCodeIn(market, asked);
  const now = ctx.clock.now();
  const token = tokenOf(ctx.orm, market, id);
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const lot = await actedLot(tx, { code, day: marketDay(now, market) });
    if (!lot) throw lotUnknown({ market: market.code, reason: 'no-such-lot' });
    if (!ctx.actor.can('trader:write', market.id))
      actsOnBehalf(ctx, market, { ...lot, code: lot.stall_code }, 'lot:record_for_neighbour');
    const before = await supplierLink(tx, { id });
    if (before) return madeOf(ctx, market, before, token);
    if (lot.supplier_id === null) {
      throw new DomainError(
        'lot-without-supplier',
        'conflict',
        'This lot names no supplier that could answer.',
      );
    }
    const link = { lot_id: lot.id, supplier_id: lot.supplier_id, token_hash: hashOf(token) };
    const expires_at = new Date(now.getTime() + linkDays * 86_400_000);
    await tx.db
      .insertInto('supplier_link')
      .values({ market_id: tx.marketId, id, ...link, expires_at, created_at: now, created_by: personOf(ctx) })
      .execute();
    const act = { action: 'supplier-link.made', subjectKind: 'lot', subjectId: lot.id };
    await audit(ctx, tx, { ...act, after: { link: id, until: expires_at.toISOString() }, at: now });
    const made = await supplierLink(tx, { id });
    assert(made, 'What was just made is there.');
    return madeOf(ctx, market, made, token);
  });
}

function madeOf(ctx: Ctx, market: MarketEntry, link: LinkRow, token: string): MadeLink {
  const url = `${new URL(ctx.config.publicOrigin).origin}/xac-nhan/${market.code}/${token}`;
  return { id: link.id, lot: link.lot, url, expiresAt: link.expires_at.toISOString(), qr: qrOf(url) };
}

/** The bare code as SVG, four light modules around it; it scales to whatever screen it is held up on. */
function qrOf(url: string): string {
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  const side = modules.size;
  const dark: string[] = [];
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) if (modules.get(y, x)) dark.push(`M${x + 4} ${y + 4}h1v1h-1z`);
  const size = side + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path shape-rendering="crispEdges" d="${dark.join('')}"/></svg>`;
}

/** 128 bits that nobody can guess; derived as the session cookies' secret is, under a name of its own. */
function tokenOf(orm: Orm, market: MarketEntry, id: string): string {
  const url = orm.config.get('clientUrl');
  assert(url, 'The record is opened by its address.');
  const key = Buffer.from(hkdfSync('sha256', new URL(url).password, 'so-cho', 'supplier-link', 32));
  return createHmac('sha256', key)
    .update(`${market.id} ${id.toLowerCase()}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Ends a link at once: what was answered stays.
 *
 * @throws DomainError supplier-link-unknown
 */
export async function revokeSupplierLink(ctx: Ctx, market: MarketEntry, id: string): Promise<{ id: string }> {
  const now = ctx.clock.now();
  return inMarket(ctx.orm, { marketId: market.id, userId: personOf(ctx) }, async (tx) => {
    const link = await supplierLink(tx, { id });
    if (!link) throw linkUnknown();
    if (link.revoked_at !== null) return { id };
    await tx.db
      .insertInto('supplier_link_revocation')
      .values({ market_id: tx.marketId, link_id: id, revoked_at: now, revoked_by: personOf(ctx) })
      .execute();
    const act = { action: 'supplier-link.revoked', subjectKind: 'lot', subjectId: link.lot_id };
    await audit(ctx, tx, { ...act, after: { link: id }, at: now });
    return { id };
  });
}

function linkUnknown(): DomainError {
  return new DomainError('supplier-link-unknown', 'not-found', 'This link opens nothing, or no more.');
}

interface Asker {
  readonly token: string;
  /** Where the request comes from, for the limit; undefined where it is not known. */
  readonly address: Limited | undefined;
}

/**
 * The question behind a link, for whoever holds it.
 *
 * @throws DomainError supplier-link-unknown for one that never was, has ended or was revoked; too-many-tries
 */
export async function readQuestion(ctx: Ctx, market: MarketEntry, asker: Asker): Promise<SupplierQuestion> {
  await limitAsker(ctx, asker);
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) =>
    questionOf(market, await openLink(ctx, tx, asker.token)),
  );
}

async function limitAsker(ctx: Ctx, { address }: Asker): Promise<void> {
  if (address) await takeTries(ctx, { kind: 'supplier-link', value: address.value, limit: openLimit });
}

async function openLink(ctx: Ctx, tx: Tx, token: string): Promise<LinkRow> {
  const link = await supplierLink(tx, { tokenHash: hashOf(token) });
  if (!link || link.revoked_at !== null || link.expires_at <= ctx.clock.now()) throw linkUnknown();
  return link;
}

function questionOf(market: MarketEntry, link: LinkRow): SupplierQuestion {
  const { code, name, isDemo, timeZone } = market;
  const { answer } = link;
  assert(
    answer === null || isOneOf(['confirmed', 'denied'] as const, answer),
    'supplier_answer_answer_check',
  );
  return {
    market: { code, name, isDemo, timeZone },
    supplier: businessOf(link.supplier_name, link.supplier_bay),
    goodName: link.name_vi,
    goodNameEn: link.name_en,
    quantity: quantityOf(link),
    day: link.day,
    stall: link.stall,
    expiresAt: link.expires_at.toISOString(),
    answer,
    answeredAt: link.answered_at?.toISOString() ?? null,
  };
}

/**
 * The supplier's own word. A confirmation stays a declaration, of two sides now: a link proves who was given it and not
 * who pressed it, so it neither documents nor inspects. A denial stops nothing; what documented the supplier's hop is
 * somebody's word from then on, until the board names another supplier or the supplier thinks again.
 *
 * @throws DomainError supplier-link-unknown, too-many-tries
 */
export async function answerQuestion(
  ctx: Ctx,
  market: MarketEntry,
  asker: Asker,
  input: AnswerQuestion,
): Promise<SupplierQuestion> {
  await limitAsker(ctx, asker);
  await takeTries(ctx, { kind: 'supplier-token', value: asker.token, limit: tokenLimit });
  const now = ctx.clock.now();
  return inMarket(ctx.orm, { marketId: market.id }, async (tx) => {
    const link = await openLink(ctx, tx, asker.token);
    // Pressed twice is said once.
    if (link.answer === input.answer) return questionOf(market, link);
    const id = randomUUIDv7();
    const { answer, note } = input;
    await tx.db
      .insertInto('supplier_answer')
      .values({ market_id: tx.marketId, id, link_id: link.id, answer, note, answered_at: now })
      .execute();
    if (answer === 'confirmed') await writeConfirmedHop(tx, link, now);
    const act = { action: `supplier.${answer}`, subjectKind: 'lot', subjectId: link.lot_id };
    await audit(ctx, tx, { ...act, after: { link: link.id, lot: link.lot }, at: now });
    const facts = { answer: id, lot: link.lot, said: answer } as const;
    const leaf = leafOf('supplier-answer', { market: market.code, at: now }, facts);
    await writeLeaf(tx, { kind: 'supplier-answer', subjectId: link.lot_id, at: now, leaf });
    return questionOf(market, await openLink(ctx, tx, asker.token));
  });
}

async function writeConfirmedHop(tx: Tx, link: LinkRow, now: Date): Promise<void> {
  await tx.db
    .insertInto('lot_event')
    .values({
      market_id: tx.marketId,
      id: randomUUIDv7(),
      lot_id: link.lot_id,
      kind: 'hop',
      hop: 'supplier',
      evidence: 'declared',
      supplier_id: link.supplier_id,
      note: 'Nguồn hàng tự xác nhận qua đường dẫn',
      recorded_at: now,
      recorded_by: null,
    })
    .execute();
}

/** What suppliers said lately; a denial that stands asks the board for something. */
export async function listSupplierAnswers(ctx: Ctx, market: MarketEntry): Promise<SupplierAnswerLines> {
  const since = new Date(ctx.clock.now().getTime() - answersDays * 86_400_000);
  const scope = { marketId: market.id, userId: personOf(ctx) };
  const rows = await inMarket(ctx.orm, scope, (tx) => supplierAnswers(tx, since));
  return {
    answers: rows.map((row) => ({
      id: row.id,
      answer: row.answer === 'denied' ? 'denied' : 'confirmed',
      note: row.note,
      answeredAt: row.answered_at.toISOString(),
      lot: row.lot,
      goodName: row.name_vi,
      goodNameEn: row.name_en,
      stall: row.stall,
      supplier: row.supplier_name,
      stands: row.stands,
    })),
  };
}
