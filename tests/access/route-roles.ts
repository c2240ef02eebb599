import type { Role } from '@so-cho/db/domain';

const everybody = [
  'public',
  'trader',
  'row_leader',
  'gate_guard',
  'inspector',
  'board_clerk',
  'board_head',
  'authority',
  'kiosk',
] as const satisfies readonly Role[];
const signedIn = everybody.filter((role) => role !== 'public');
const sellers = ['trader', 'row_leader'] as const;
const board = ['board_clerk', 'board_head'] as const;
/** Whoever looks at a market's whole picture: its board, its inspectors, and the authority above it. */
const overseers = ['inspector', ...board, 'authority'] as const;
const paperHandlers = [...sellers, 'gate_guard', 'inspector', ...board] as const;
/** Whoever writes goods down names their suppliers. */
const recorders = [...sellers, 'gate_guard', ...board] as const;

/**
 * Who may use which route, written by hand from the rules of the house and not from the code; a test asks every
 * route as every role and compares. A new route is added here first.
 */
export const routeRoles: Readonly<Record<string, readonly Role[]>> = {
  'GET /healthz': everybody,
  'GET /readyz': everybody,
  'GET /metrics': everybody,
  'GET /api/docs': everybody,
  'GET /api/v1/openapi.json': everybody,

  // Anyone: find the market, the stall, the good, and read a scan.
  'GET /api/v1/markets': everybody,
  'GET /api/v1/markets/:market': everybody,
  'GET /api/v1/markets/:market/map': everybody,
  'GET /api/v1/markets/:market/search': everybody,
  'GET /api/v1/markets/:market/hall': everybody,
  'GET /api/v1/markets/:market/stalls/:stall': everybody,
  'GET /api/v1/markets/:market/stalls/:stall/label.svg': everybody,
  'GET /api/v1/markets/:market/stalls/:stall/label.png': everybody,
  'GET /api/v1/goods': everybody,
  'GET /api/v1/goods/:good': everybody,
  'GET /api/v1/lots/:lot': everybody,
  'GET /api/v1/lots/:lot/label.svg': everybody,
  'GET /api/v1/lots/:lot/label.png': everybody,

  // GS1's own addresses: anyone's scanner, and any page, may ask where a number leads.
  'GET /01/:gtin': everybody,
  'GET /01/:gtin/10/:lot': everybody,
  'GET /01/:gtin/10/:lot/21/:serial': everybody,
  'GET /414/:gln': everybody,
  'GET /414/:gln/254/:stall': everybody,
  'GET /.well-known/gs1resolver': everybody,
  'GET /api/v1/linkset-context.jsonld': everybody,

  // Coming and going. Founding asks for the operator's key instead of a role.
  'POST /api/v1/session': everybody,
  'POST /api/v1/enrolments': everybody,
  'POST /api/v1/markets': everybody,
  'GET /api/v1/session': signedIn,
  'DELETE /api/v1/session': signedIn,

  // Those who sell write their own lots down; the board may record and correct for a stall.
  'GET /api/v1/markets/:market/trader-day': sellers,
  'GET /api/v1/markets/:market/day-book': sellers,
  'GET /api/v1/markets/:market/day-book/day.pdf': sellers,
  'GET /api/v1/markets/:market/day-book/purchases.pdf': sellers,
  'GET /api/v1/markets/:market/day-book/lots.csv': sellers,
  'POST /api/v1/markets/:market/lots': [...sellers, ...board],
  'POST /api/v1/markets/:market/lots/:lot/closure': [...sellers, ...board],
  'POST /api/v1/markets/:market/lots/:lot/corrections': [...sellers, ...board],
  'POST /api/v1/markets/:market/files': paperHandlers,
  'GET /api/v1/markets/:market/files/:hash': [...paperHandlers, 'authority'],
  'POST /api/v1/markets/:market/papers': paperHandlers,
  'GET /api/v1/markets/:market/suppliers': recorders,
  'POST /api/v1/markets/:market/suppliers': recorders,

  // The gate; the board may stand in for its guard.
  'POST /api/v1/markets/:market/arrivals': ['gate_guard', ...board],
  'GET /api/v1/markets/:market/arrivals': ['gate_guard', ...board],

  // Who finds does not clear: an inspector stops a sale and lifts no hold.
  'POST /api/v1/markets/:market/checks': ['inspector', ...board],
  'GET /api/v1/markets/:market/checks': overseers,
  'GET /api/v1/markets/:market/holds': overseers,
  'POST /api/v1/markets/:market/holds': overseers,
  'POST /api/v1/markets/:market/holds/:id/release': ['board_head', 'authority'],

  'GET /api/v1/markets/:market/board/today': overseers,
  'GET /api/v1/markets/:market/lots': overseers,
  'GET /api/v1/markets/:market/lots/:lot/trace': overseers,
  'GET /api/v1/markets/:market/lots/:lot/record': overseers,
  'DELETE /api/v1/markets/:market/demonstration': ['board_head'],
  'GET /api/v1/authority/today': ['authority'],
};
