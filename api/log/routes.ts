import {
  bundleLevel,
  outsideMarkets,
  readCheckpoint,
  readHandover,
  readLogKeys,
  readTile,
  type ProvedFact,
} from '@so-cho/db';
import { DomainError } from '@so-cho/db/domain';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { readBytes } from '../http/body.ts';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { LotParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import { takeCosignature } from './cosign.ts';
import { nothingThere, proveFact, proveGrowth, proveLeaf, proveLot, showLotLog } from './prove.ts';
import {
  FactParam,
  KeyParam,
  LeafParam,
  LeafQuery,
  LotLog,
  placeOf,
  SizeParam,
  TileParams,
} from './shapes.ts';

const text = 'text/plain; charset=utf-8';
const note = { media: 'text/plain', description: 'A signed note (c2sp.org/tlog-checkpoint).' };
const proof = { media: 'text/plain', description: 'A proof that stands alone (c2sp.org/tlog-proof).' };
const waiting = { 404: 'There is no such thing, or it waits a second or two for its place in the log.' };
/** A proof is made to the newest root: it stays right, and the next one is to a newer root. */
const fresh = { 'cache-control': 'no-cache', 'content-type': text };
const forEver = { 'cache-control': 'public, max-age=31536000, immutable' };

/** Any page of any site, and any tool, may check the log; nobody needs to sign in for it. */
const openToAll: MiddlewareHandler<Env> = async (c, next) => {
  c.header('access-control-allow-origin', '*');
  return next();
};

async function answerCheckpoint(c: Context<Env>, wanted: { size?: number }): Promise<Response> {
  const found = await outsideMarkets(c.var.services.orm, {}, (tx) => readCheckpoint(tx, wanted));
  if (!found) throw nothingThere();
  return c.body(found.note, 200, fresh);
}

async function answerTile(c: Context<Env>, asked: { level: string; parts: readonly (string | undefined)[] }) {
  const place = placeOf(asked.parts);
  if (!place) throw nothingThere();
  const level = asked.level === 'entries' ? bundleLevel : Number(asked.level);
  const data = await outsideMarkets(c.var.services.orm, {}, (tx) => readTile(tx, { level, ...place }));
  if (!data) throw nothingThere();
  return c.body(new Uint8Array(data), 200, { ...forEver, 'content-type': 'application/octet-stream' });
}

const proveById = (kind: ProvedFact) =>
  operation({
    id: `prove${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    summary: `That ${{ inspection: 'an inspection', check: 'a check', hold: 'a hold', recall: 'a recall' }[kind]} is in the public log`,
    permission: 'public',
    responses: { 200: proof },
    refusals: waiting,
  });

const tile = (id: string) =>
  operation({
    id,
    summary: 'Hashes or entries of the public log (c2sp.org/tlog-tiles)',
    permission: 'public',
    responses: { 200: { media: 'application/octet-stream', description: 'A tile, or a bundle of entries.' } },
  });

/** What a checkpoint with a hundred signatures takes. */
const noteBytesMax = 32_768;

/** The public log, at the root of the site: c2sp.org/tlog-tiles under the prefix /log, and proofs made ready. */
export const logRoutes = new Hono<Env>()
  .use('/log/*', openToAll)
  .get(
    '/log/checkpoint',
    operation({
      id: 'getCheckpoint',
      summary: 'The newest signed root of the public log',
      permission: 'public',
      responses: { 200: note },
    }),
    (c) => answerCheckpoint(c, {}),
  )
  .get(
    '/log/checkpoint/:size',
    operation({
      id: 'getCheckpointOfSize',
      summary: 'The signed root of a size that was published',
      permission: 'public',
      responses: { 200: note },
    }),
    validated('param', SizeParam),
    (c) => answerCheckpoint(c, { size: Number(c.req.valid('param').size) }),
  )
  .get(
    '/log/vkey',
    operation({
      id: 'getLogKeys',
      summary: 'Public keys of the log (c2sp.org/signed-note), one a line, the one in use first',
      permission: 'public',
      responses: { 200: { media: 'text/plain', description: 'Verifier keys.' } },
    }),
    async (c) => {
      const keys = await outsideMarkets(c.var.services.orm, {}, readLogKeys);
      if (keys.length === 0) throw nothingThere();
      return c.body(keys.map(({ vkey }) => `${vkey}\n`).join(''), 200, fresh);
    },
  )
  .get(
    '/log/handover/:key',
    operation({
      id: 'getHandover',
      summary: 'The signed root in which a key took over from the one before, which signs it as well',
      permission: 'public',
      responses: { 200: note },
    }),
    validated('param', KeyParam),
    async (c) => {
      const { key } = c.req.valid('param');
      const found = await outsideMarkets(c.var.services.orm, {}, (tx) => readHandover(tx, key));
      if (found === undefined) throw nothingThere();
      return c.body(found, 200, fresh);
    },
  )
  .get('/log/tile/:level/:a', tile('getTile'), validated('param', TileParams[0]), (c) => {
    const { level, a } = c.req.valid('param');
    return answerTile(c, { level, parts: [a] });
  })
  .get('/log/tile/:level/:a/:b', tile('getTileOfTwo'), validated('param', TileParams[1]), (c) => {
    const { level, a, b } = c.req.valid('param');
    return answerTile(c, { level, parts: [a, b] });
  })
  .get('/log/tile/:level/:a/:b/:c', tile('getTileOfThree'), validated('param', TileParams[2]), (c) => {
    const { level, a, b, c: third } = c.req.valid('param');
    return answerTile(c, { level, parts: [a, b, third] });
  })
  .get('/log/tile/:level/:a/:b/:c/:d', tile('getTileOfFour'), validated('param', TileParams[3]), (c) => {
    const { level, a, b, c: third, d } = c.req.valid('param');
    return answerTile(c, { level, parts: [a, b, third, d] });
  })
  .get(
    '/log/proof/lot/:lot',
    operation({
      id: 'proveLot',
      summary: 'That a lot is in the public log as it was first written',
      permission: 'public',
      responses: { 200: proof },
      refusals: waiting,
    }),
    validated('param', LotParam),
    async (c) => c.body(await proveLot(c.var.ctx, c.req.valid('param').lot), 200, fresh),
  )
  .get('/log/proof/inspection/:id', proveById('inspection'), validated('param', FactParam), async (c) =>
    c.body(await proveFact(c.var.ctx, 'inspection', c.req.valid('param').id), 200, fresh),
  )
  .get('/log/proof/check/:id', proveById('check'), validated('param', FactParam), async (c) =>
    c.body(await proveFact(c.var.ctx, 'check', c.req.valid('param').id), 200, fresh),
  )
  .get('/log/proof/hold/:id', proveById('hold'), validated('param', FactParam), async (c) =>
    c.body(await proveFact(c.var.ctx, 'hold', c.req.valid('param').id), 200, fresh),
  )
  .get('/log/proof/recall/:id', proveById('recall'), validated('param', FactParam), async (c) =>
    c.body(await proveFact(c.var.ctx, 'recall', c.req.valid('param').id), 200, fresh),
  )
  .get(
    '/log/proof/leaf/:index',
    operation({
      id: 'proveLeaf',
      summary: 'Any leaf of the public log by its place, with its proof',
      permission: 'public',
      responses: { 200: proof },
    }),
    validated('param', LeafParam),
    validated('query', LeafQuery),
    async (c) => {
      const [{ index }, query] = [c.req.valid('param'), c.req.valid('query')];
      return c.body(await proveLeaf(c.var.ctx, Number(index), query.in), 200, fresh);
    },
  )
  .get(
    '/log/proof/growth/:size',
    operation({
      id: 'proveGrowth',
      summary:
        'That the log still holds all it held at a size: the text a witness takes (c2sp.org/tlog-witness)',
      permission: 'public',
      responses: {
        200: { media: 'text/plain', description: 'Old size, hashes, an empty line, a checkpoint.' },
      },
    }),
    validated('param', SizeParam),
    async (c) => c.body(await proveGrowth(c.var.ctx, Number(c.req.valid('param').size)), 200, fresh),
  )
  .post(
    '/log/cosignatures',
    operation({
      id: 'cosignLog',
      summary: 'A witness’s signature under a checkpoint of ours (c2sp.org/tlog-cosignature)',
      permission: 'public',
      body: ['text/plain'],
      responses: { 200: note },
      refusals: { 413: 'The note is too long.', 415: 'The body is not text/plain.' },
    }),
    async (c) => {
      if (!/^text\/plain\s*(?:;|$)/i.test(c.req.header('content-type') ?? ''))
        throw new DomainError('unsupported', 'unsupported', 'The body must be text/plain.');
      const sent = await readBytes(c, noteBytesMax);
      return c.body(await takeCosignature(c.var.ctx, new Uint8Array(sent)), 200, fresh);
    },
  );

/** What a page needs to check a lot in its reader's browser. */
export const lotLogRoutes = new Hono<Env>().get(
  '/lots/:lot/log',
  operation({
    id: 'showLotLog',
    summary: 'Every leaf of the public log about a lot',
    permission: 'public',
    responses: { 200: LotLog },
  }),
  validated('param', LotParam),
  async (c) =>
    c.json(await showLotLog(c.var.ctx, c.req.valid('param').lot), 200, { 'cache-control': 'no-cache' }),
);
