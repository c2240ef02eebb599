import { createHash } from 'node:crypto';
import {
  addDraft,
  anchorLayout,
  anchorMarket,
  knownCodes,
  levelsOf,
  marketOnMaps,
  writeDraftItems,
  zonesOf,
  type Tx,
} from '@so-cho/db';
import { metresBetween, type GeoAnchor } from '@so-cho/db/domain/market/exchange';
import type { PlanItem as Item } from '@so-cho/db/domain/market/plan';
import { audit, personOf, type Ctx } from '../../http/context.ts';
import { writeOnce } from '../../http/idempotent.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { RefusedFile } from '../../http/refused-file.ts';
import { Id } from '../../http/shapes.ts';
import { findLayout, layoutLine } from '../layouts/find-layout.ts';
import { PlanItem } from '../layouts/shapes.ts';
import { openMapFile, planOfMap } from './read-map-file.ts';
import type { MapImport } from './shapes.ts';

const itemsMax = 20_000;
const itemsPerStatement = 2_000;
const notesShown = 200;

/**
 * Makes a draft of a map that comes in: everything of it, or nothing. It is in force only once somebody publishes it.
 *
 * @throws RefusedFile; DomainError of `openMapFile`
 */
export async function importMap(
  ctx: Ctx,
  market: MarketEntry,
  input: { id: string; name: string; bytes: Buffer },
): Promise<MapImport> {
  const by = personOf(ctx);
  const at = ctx.clock.now();
  const { id, name, bytes } = input;
  const body = { name, hash: createHash('sha256').update(bytes).digest('hex') };
  // Nothing of the record is held while a file is opened.
  const opened = openMapFile(bytes);
  return writeOnce(ctx, { market, key: id, operation: 'importMap', body }, async (tx) => {
    const reading = await readingFor(tx);
    const plan = planOfMap(opened, reading);
    const items = soundItems(plan.items);
    await addDraft(tx, { id, note: name, by, at });
    for (let start = 0; start < items.length; start += itemsPerStatement) {
      const part = items.slice(start, start + itemsPerStatement);
      await writeDraftItems(tx, { layoutId: id, revision: 1, by, at }, part);
    }
    await anchorMarket(tx, plan.anchor);
    await anchorLayout(tx, id, plan.anchor);
    const count = (type: Item['type']) => items.filter(({ item }) => item.type === type).length;
    await audit(ctx, tx, {
      action: 'layout.imported',
      subjectKind: 'layout',
      subjectId: id,
      after: { name, hash: body.hash, stalls: count('stall'), isOwn: plan.isOwn },
      at,
    });
    return {
      layout: layoutLine(await findLayout(tx, id)),
      isOwn: plan.isOwn,
      levels: count('level'),
      zones: count('zone'),
      stalls: count('stall'),
      ground: count('ground'),
      leftOut: plan.leftOut,
      metresAway: isElsewhere(reading.near, plan.anchor) ? metresBetween(reading.near, plan.anchor) : null,
      notes: [...opened.notes, ...plan.notes]
        .slice(0, notesShown)
        .map(({ rule, path, message }) => ({ rule, path, message })),
    };
  });
}

function isElsewhere(own: GeoAnchor | null, at: GeoAnchor): own is GeoAnchor {
  return (
    own !== null &&
    (own.latitude !== at.latitude || own.longitude !== at.longitude || own.bearing !== at.bearing)
  );
}

async function readingFor(tx: Tx) {
  const { anchor: near } = await marketOnMaps(tx);
  const codes = new Set((await knownCodes(tx)).map((row) => row.code));
  const zones = (await zonesOf(tx)).map((row) => ({ id: row.id, code: row.code, name: row.name_vi }));
  const levels = (await levelsOf(tx)).map((row) => ({ id: row.id, ordinal: row.ordinal }));
  return { near, taken: { codes, zones, levels } };
}

/** Items as the editor would have saved them; a file that says anything else is refused whole. */
function soundItems(read: ReadonlyMap<string, unknown>): { id: string; item: Item }[] {
  const findings: { rule: string; path: string; message: string }[] = [];
  const items = [...read].flatMap(([id, value]) => {
    if (!Id.safeParse(id).success) {
      findings.push({ rule: 'plan.id', path: id, message: 'An id is a UUID.' });
      return [];
    }
    const parsed = PlanItem.safeParse(value);
    if (parsed.success) return [{ id, item: parsed.data }];
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    findings.push({ rule: 'plan.item', path: id, message: `It does not fit a plan of ours: ${where}.` });
    return [];
  });
  const types = new Map(items.map(({ id, item }) => [id, item.type]));
  for (const { id, item } of items) {
    if ('level' in item && types.get(item.level) !== 'level') {
      findings.push({ rule: 'plan.level', path: id, message: 'It lies on a level that is not in the file.' });
    }
    if (item.type === 'stall' && types.get(item.zone) !== 'zone') {
      findings.push({
        rule: 'plan.zone',
        path: id,
        message: 'It belongs to a zone that is not in the file.',
      });
    }
  }
  if (items.length > itemsMax) {
    findings.push({ rule: 'plan.size', path: '', message: `A plan has ${itemsMax} parts at most.` });
  }
  if (findings.length === 0 && ![...types.values()].some((type) => type === 'stall' || type === 'ground')) {
    findings.push({
      rule: 'plan.empty',
      path: '',
      message: 'Nothing in the file can be drawn on a market’s map.',
    });
  }
  if (findings.length > 0) throw new RefusedFile(findings);
  return items;
}
