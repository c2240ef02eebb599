import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileStoreAt } from '@so-cho/db/files';
import type { Orm } from '@so-cho/db';
import { assert } from '@so-cho/db/domain';
import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import { accountRoutes } from './access/account/routes.ts';
import { accessRoutes } from './access/routes.ts';
import { passkeyRoutes } from './access/passkeys/routes.ts';
import { resetRoutes } from './access/resets/routes.ts';
import { staffRoutes } from './access/staff/routes.ts';
import { openSignIn } from './access/sign-in-service.ts';
import { gateRoutes } from './arrivals/gate-routes.ts';
import { registryRoutes } from './arrivals/registry-routes.ts';
import { arrivalRoutes } from './arrivals/routes.ts';
import { openChanges } from './board/changes.ts';
import { boardLiveRoutes } from './board/live-routes.ts';
import { boardExportRoutes } from './board/export-routes.ts';
import { operationsRoutes } from './board/operations/routes.ts';
import { boardRoutes } from './board/routes.ts';
import { boardViewRoutes } from './board/view-routes.ts';
import type { Config } from './boot/config.ts';
import type { Log } from './boot/log.ts';
import { checkRoutes, sampleRoutes } from './checks/routes.ts';
import { openScanCounter, type Scan } from './codes/count-later.ts';
import { labelRoutes } from './codes/label-routes.ts';
import { printRoutes } from './codes/print-routes.ts';
import { codeRoutes } from './codes/routes.ts';
import { resolverRoutes } from './codes/resolver/routes.ts';
import { goodRoutes } from './goods/routes.ts';
import { systemClock, type Clock } from './http/clock.ts';
import type { Env, Services } from './http/context.ts';
import { declaredRoutes } from './http/declared-routes.ts';
import { documentRoutes } from './http/document-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { openMarketDirectory } from './http/market-directory.ts';
import { createMeters } from './http/meters.ts';
import { askedAgain } from './http/asked-again.ts';
import { isLostRace } from './http/lost-record.ts';
import { refusalOf } from './http/problem.ts';
import { sameOrigin } from './http/same-origin.ts';
import { Turns } from './http/turns.ts';
import { logRoutes, lotLogRoutes } from './log/routes.ts';
import { moveRoutes } from './lots/moves/routes.ts';
import { traceRoutes } from './lots/trace/routes.ts';
import { pushRoutes } from './recalls/push/routes.ts';
import { recallRoutes } from './recalls/routes.ts';
import { planRoutes } from './inspections/plan-routes.ts';
import { ratingRoutes } from './inspections/rating-routes.ts';
import { photoRoutes } from './inspections/photos/routes.ts';
import { revisitRoutes } from './inspections/revisit-routes.ts';
import { inspectionRoutes } from './inspections/routes.ts';
import { lotRoutes } from './lots/routes.ts';
import { layoutRoutes } from './market/layouts/routes.ts';
import { dayPlaceRoutes } from './market/day-places/routes.ts';
import { noticeRoutes } from './market/notices/routes.ts';
import { priceRoutes } from './market/prices/routes.ts';
import { mapExchangeRoutes, mapFileRoutes } from './market/exchange/routes.ts';
import { marketRoutes } from './market/routes.ts';
import { affairsRoutes } from './traders/affairs/routes.ts';
import { importRoutes } from './traders/imports/routes.ts';
import { privacyRoutes } from './traders/privacy/routes.ts';
import { traderRoutes } from './traders/routes.ts';

export interface AppOptions {
  readonly orm: Orm;
  readonly config: Config;
  readonly log: Log;
  readonly clock?: Clock;
}

/** The API as one function of a request. */
export interface App {
  /** @param bindings the visitor's own request, when another process or page asks on somebody's behalf */
  fetch(request: Request, bindings?: Env['Bindings']): Response | Promise<Response>;
  /** Shown to the operator while no market exists: founding the first one asks for it. */
  readonly setupKey: string;
  /** Every route with its method, for tests and the document. */
  readonly routes: Hono<Env>['routes'];
  /** Counts a scan that was answered without asking: by a page kept from before. */
  countScan(scan: Scan): void;
  /** Counts a public page that was sent: as it was kept, or rendered for its reader. */
  countPage(isKept: boolean): void;
  /** A market was founded, changed or erased by another process: it is read again. */
  forgetMarkets(): void;
  /** Ends answers that go on, so that a front door can close: pages that watch come back to another one. */
  endStreams(): Promise<void>;
  /** Writes what waits in memory. */
  close(): Promise<void>;
}

/** Everything under /api/v1. Its slices' routes say themselves who may use them. */
const v1 = new Hono<Env>()
  .route('/', accessRoutes)
  .route('/', accountRoutes)
  .route('/', staffRoutes)
  .route('/', resetRoutes)
  .route('/', passkeyRoutes)
  .route('/', marketRoutes)
  .route('/', layoutRoutes)
  .route('/', noticeRoutes)
  .route('/', priceRoutes)
  .route('/', dayPlaceRoutes)
  .route('/', goodRoutes)
  .route('/', lotRoutes)
  .route('/', traderRoutes)
  .route('/', lotLogRoutes)
  .route('/', moveRoutes)
  .route('/', traceRoutes)
  .route('/', recallRoutes)
  .route('/', pushRoutes)
  .route('/', codeRoutes)
  .route('/', printRoutes)
  .route('/', labelRoutes)
  .route('/', arrivalRoutes)
  .route('/', gateRoutes)
  .route('/', registryRoutes)
  .route('/', checkRoutes)
  .route('/', sampleRoutes)
  .route('/', inspectionRoutes)
  .route('/', planRoutes)
  .route('/', ratingRoutes)
  .route('/', revisitRoutes)
  .route('/', photoRoutes)
  .route('/', boardRoutes)
  .route('/', boardViewRoutes)
  .route('/', operationsRoutes)
  .route('/', affairsRoutes)
  .route('/', privacyRoutes)
  .route('/', importRoutes)
  .route('/', boardExportRoutes)
  .route('/', boardLiveRoutes)
  .route('/', mapExchangeRoutes);

const dataPolicy = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Composes the API. It keeps nothing but caches: any number of them may run on one record. */
export function createApp(options: AppOptions): App {
  const services = servicesOf(options);
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const startedAt = performance.now();
    c.set('services', services);
    c.set('requestId', requestIdOf(c.req.header('x-request-id')));
    c.header('x-request-id', c.var.requestId);
    c.header('x-content-type-options', 'nosniff');
    await next();
    // Opened by itself, an answer for programs runs nothing and stands in nobody's frame; files and pages have policies of their own.
    if (/^application\/([\w.-]+\+)?json/.test(c.res.headers.get('content-type') ?? ''))
      c.header('content-security-policy', dataPolicy);
    const durationS = (performance.now() - startedAt) / 1000;
    const seen = { method: c.req.method, route: patternOf(c), status: c.res.status, durationS };
    services.meters.request(seen);
    services.log.info({ ...seen, requestId: c.var.requestId }, 'request');
  });
  app.use('/api/*', sameOrigin);
  app.route('/', healthRoutes);
  app.route('/', resolverRoutes);
  app.route('/', logRoutes);
  app.route('/api/v1', v1);
  app.route('/', mapFileRoutes);
  app.route('/api', documentRoutes(app));
  answerRefusals(app, services);
  return {
    fetch: askedAgain((request, bindings) => app.fetch(request, bindings)),
    setupKey: services.setupKey,
    routes: app.routes,
    countScan: (scan) => services.scans.count(scan),
    countPage: (isKept) => services.meters.page(isKept),
    forgetMarkets: () => services.markets.forget(),
    endStreams: () => services.changes.close(),
    close: async () => {
      await services.changes.close();
      await services.scans.close();
    },
  };
}

/** Of the record's ten connections, so many may be taken by writes at once; the others are for whoever reads. */
const writesAtOnce = 4;

function servicesOf({ orm, config, log, clock = systemClock }: AppOptions): Services {
  const markets = openMarketDirectory(orm);
  return {
    orm,
    config,
    log,
    clock,
    files: fileStoreAt(join(config.dataDir, 'files')),
    markets,
    changes: openChanges({ url: addressOf(orm), log }),
    scans: openScanCounter({ orm, markets, clock, log }),
    writes: new Turns(writesAtOnce),
    signIn: openSignIn(orm, config),
    meters: createMeters(),
    setupKey: randomBytes(12).toString('base64url'),
  };
}

/** Under which the record was opened: whoever listens to it needs a connection of his own. */
function addressOf(orm: Orm): string {
  const url: unknown = orm.config.get('clientUrl');
  assert(typeof url === 'string', 'A record is opened under an address.');
  return url;
}

function answerRefusals(app: Hono<Env>, services: Services): void {
  const declared = declaredRoutes(app);
  app.notFound((c) => {
    throw declared.refuse(c.req.method, c.req.path);
  });
  app.onError((thrown, c) => {
    const at = { instance: c.req.path, requestId: c.var.requestId };
    const refusal = refusalOf(thrown, at);
    if (c.env.race && isLostRace(thrown)) c.env.race.isLost = true;
    // By its pattern, as every request: an address may hold what opens an invitation.
    const { requestId } = c.var;
    if (refusal.isDefect) services.log.error({ err: thrown, requestId, route: patternOf(c) }, 'defect');
    for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value);
    return c.json(refusal.body, refusal.status, { 'content-type': 'application/problem+json' });
  });
}

/** The pattern that took the request; what nobody took is counted as one. */
function patternOf(c: Context<Env>): string {
  const pattern = routePath(c, -1);
  return pattern.includes('*') ? 'none' : pattern;
}

/** A caller may bring its own id, to find its request in our log. */
function requestIdOf(given: string | undefined): string {
  return given !== undefined && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
