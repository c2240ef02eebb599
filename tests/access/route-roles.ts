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
  'GET /api/v1/lots/:lot/labels/:serial': everybody,

  // GS1's own addresses: anyone's scanner, and any page, may ask where a number leads.
  'GET /01/:gtin': everybody,
  'GET /01/:gtin/10/:lot': everybody,
  'GET /01/:gtin/10/:lot/21/:serial': everybody,
  'GET /414/:gln': everybody,
  'GET /414/:gln/254/:stall': everybody,
  'GET /.well-known/gs1resolver': everybody,
  'GET /api/v1/linkset-context.jsonld': everybody,

  // The public log: anyone checks it. A witness is known by its signature alone.
  'GET /log/checkpoint': everybody,
  'GET /log/checkpoint/:size': everybody,
  'GET /log/vkey': everybody,
  'GET /log/tile/:level/:a': everybody,
  'GET /log/tile/:level/:a/:b': everybody,
  'GET /log/tile/:level/:a/:b/:c': everybody,
  'GET /log/tile/:level/:a/:b/:c/:d': everybody,
  'GET /log/proof/lot/:lot': everybody,
  'GET /log/proof/inspection/:id': everybody,
  'GET /log/proof/check/:id': everybody,
  'GET /log/proof/hold/:id': everybody,
  'GET /log/proof/leaf/:index': everybody,
  'GET /log/proof/growth/:size': everybody,
  'POST /log/cosignatures': everybody,
  'GET /api/v1/lots/:lot/log': everybody,

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
  'GET /api/v1/markets/:market/lots/:lot/moves': [...sellers, ...overseers],
  'POST /api/v1/markets/:market/lots/:lot/moves': [...sellers, ...board],
  'POST /api/v1/markets/:market/lots/:lot/upstream-codes': [...sellers, ...board],
  'POST /api/v1/markets/:market/files': paperHandlers,
  'GET /api/v1/markets/:market/files/:hash': [...paperHandlers, 'authority'],
  'POST /api/v1/markets/:market/papers': paperHandlers,
  'GET /api/v1/markets/:market/suppliers': recorders,
  'POST /api/v1/markets/:market/suppliers': recorders,

  'GET /api/v1/markets/:market/papers': overseers,
  'POST /api/v1/markets/:market/papers/:id/reviews': ['inspector', ...board],
  'GET /api/v1/markets/:market/supplier-registry': overseers,
  'POST /api/v1/markets/:market/supplier-pairs': board,
  'POST /api/v1/markets/:market/suppliers/:id/code': board,
  'POST /api/v1/markets/:market/lots/:lot/supplier-links': [...sellers, ...board],
  'POST /api/v1/markets/:market/supplier-links/:id/revocation': board,
  'GET /api/v1/markets/:market/supplier-answers': overseers,
  // A supplier has no account: the link itself, and the code on its own QR, are for everybody.
  'GET /api/v1/markets/:market/supplier-codes/:code': everybody,
  'GET /api/v1/markets/:market/supplier-codes/:code/label.svg': everybody,
  'GET /api/v1/markets/:market/supplier-questions/:token': everybody,
  'POST /api/v1/markets/:market/supplier-questions/:token': everybody,
  // Labels: whoever sells prints those of own lots, the board any; a card of a trader is the board's alone to hand out.
  'GET /api/v1/markets/:market/lots/:lot/label-runs': [...sellers, ...board],
  'POST /api/v1/markets/:market/lots/:lot/label-runs': [...sellers, ...board],
  'POST /api/v1/markets/:market/label-runs/:run/withdrawal': [...sellers, ...board],
  'GET /api/v1/markets/:market/label-runs/:run/sheet.pdf': [...sellers, ...board],
  'GET /api/v1/markets/:market/label-runs/:run/sheet.png': [...sellers, ...board],
  'GET /api/v1/markets/:market/label-runs/:run/drawing': [...sellers, ...board],
  'GET /api/v1/markets/:market/stalls/:stall/plate.pdf': [...sellers, ...board],
  'GET /api/v1/markets/:market/stalls/:stall/plate.png': [...sellers, ...board],
  'GET /api/v1/label-papers/:paper/ruler.pdf': [...sellers, ...board],
  'POST /api/v1/markets/:market/stalls/:stall/card': board,
  // A copy is met by those who walk the hall, and followed up by those who see the whole market.
  'POST /api/v1/markets/:market/label-sightings': ['gate_guard', 'inspector', ...board],
  'GET /api/v1/markets/:market/suspected-labels': overseers,

  // The gate; the board may stand in for its guard.
  'POST /api/v1/markets/:market/arrivals': ['gate_guard', ...board],
  'GET /api/v1/markets/:market/arrivals': ['gate_guard', ...board],
  'GET /api/v1/markets/:market/gate-sheet.pdf': ['gate_guard', ...board],
  'GET /api/v1/markets/:market/stall-habits': ['gate_guard', ...board],
  'GET /api/v1/markets/:market/gate-policy': ['gate_guard', ...overseers],
  'POST /api/v1/markets/:market/gate-policy': ['board_head'],
  'POST /api/v1/markets/:market/gate-policy/preview': ['board_head'],
  'GET /api/v1/markets/:market/owed-papers': ['gate_guard', ...overseers],
  'POST /api/v1/markets/:market/owed-papers/:id/waiver': board,
  'GET /api/v1/markets/:market/lot-matches': ['gate_guard', ...overseers],
  'POST /api/v1/markets/:market/lot-matches/:id/decision': ['gate_guard', ...board],

  // Who finds does not clear: an inspector stops a sale and lifts no hold.
  'POST /api/v1/markets/:market/checks': ['inspector', ...board],
  'GET /api/v1/markets/:market/checks': overseers,
  'GET /api/v1/markets/:market/samples': overseers,
  'POST /api/v1/markets/:market/samples': ['inspector', ...board],
  'POST /api/v1/markets/:market/samples/:id/custody': ['inspector', ...board],
  'GET /api/v1/markets/:market/holds': overseers,
  'POST /api/v1/markets/:market/holds': overseers,
  'POST /api/v1/markets/:market/holds/:id/release': ['board_head', 'authority'],

  // Who inspects does not publish. A trader answers a result and shows a correction; nobody clears their own.
  'GET /api/v1/markets/:market/inspection-day': ['inspector', ...board],
  'POST /api/v1/markets/:market/inspections': ['inspector', ...board],
  'GET /api/v1/markets/:market/inspections': overseers,
  'GET /api/v1/markets/:market/inspections/:id': overseers,
  'GET /api/v1/markets/:market/inspections/:id/minutes.pdf': overseers,
  'POST /api/v1/markets/:market/inspections/:id/publication': board,
  'POST /api/v1/markets/:market/inspections/:id/replies': [...sellers, ...board],
  'GET /api/v1/markets/:market/corrections': overseers,
  'POST /api/v1/markets/:market/corrections/:id/events': [...sellers, 'inspector', ...board],
  'POST /api/v1/markets/:market/round-choices': board,
  'GET /api/v1/markets/:market/inspector-spread': board,
  'GET /api/v1/markets/:market/stalls/:stall/visits': everybody,
  'GET /api/v1/markets/:market/rounds/:day': everybody,

  'GET /api/v1/markets/:market/board/today': overseers,
  'GET /api/v1/markets/:market/lots': overseers,
  'GET /api/v1/markets/:market/lots/:lot/trace': overseers,
  'GET /api/v1/markets/:market/lots/:lot/record': overseers,
  'GET /api/v1/markets/:market/trace': overseers,
  // Goods are called back by who may sign for it; whoever sells says that the sale stopped.
  'GET /api/v1/markets/:market/recall-scope': overseers,
  'GET /api/v1/markets/:market/recalls': overseers,
  'POST /api/v1/markets/:market/recalls': ['board_head', 'authority'],
  'GET /api/v1/markets/:market/recalls/:id': overseers,
  'GET /api/v1/markets/:market/recalls/:id/report.pdf': overseers,
  'POST /api/v1/markets/:market/recalls/:id/events': [...sellers, ...overseers],
  'GET /api/v1/markets/:market/trader-recalls': sellers,
  'GET /api/v1/markets/:market/trace-file': overseers,
  // The map is the board's own drawing.
  'GET /api/v1/markets/:market/layouts': board,
  'POST /api/v1/markets/:market/layouts': board,
  'GET /api/v1/markets/:market/layouts/:layout': board,
  'POST /api/v1/markets/:market/layouts/:layout/changes': board,
  'GET /api/v1/markets/:market/layouts/:layout/difference': board,
  'POST /api/v1/markets/:market/layouts/:layout/publication': board,
  'POST /api/v1/markets/:market/layouts/:layout/withdrawal': board,
  'POST /api/v1/markets/:market/lint-waivers': board,

  'DELETE /api/v1/markets/:market/demonstration': ['board_head'],
  'GET /api/v1/authority/today': ['authority'],

  // Who is where: overseers read it, the board writes it, and a guard notes what a walk saw.
  'GET /api/v1/markets/:market/register': overseers,
  'GET /api/v1/markets/:market/register/:stall': overseers,
  'POST /api/v1/markets/:market/register/:stall/state': board,
  'POST /api/v1/markets/:market/register/:stall/transfer': board,
  'POST /api/v1/markets/:market/tenancies': board,
  'POST /api/v1/markets/:market/tenancies/:id/end': board,
  'POST /api/v1/markets/:market/tenancies/:id/renewal': board,
  'POST /api/v1/markets/:market/walks': ['gate_guard', ...board],
  'GET /api/v1/markets/:market/traders': overseers,
  'POST /api/v1/markets/:market/traders': board,
  'GET /api/v1/markets/:market/traders/:id': overseers,
  'POST /api/v1/markets/:market/traders/:id': board,
  'POST /api/v1/markets/:market/traders/:id/licences': board,
  'GET /api/v1/markets/:market/expiring': overseers,
  'POST /api/v1/markets/:market/register-imports': board,
  'GET /api/v1/markets/:market/register-imports/:id': board,
  'POST /api/v1/markets/:market/register-imports/:id/columns': board,
  'POST /api/v1/markets/:market/register-imports/:id/commit': board,
  'POST /api/v1/markets/:market/map-imports': board,
  'GET /api/v1/markets/:market/layouts/:layout/imdf.zip': board,
  'GET /api/v1/markets/:market/layouts/:layout/map.geojson': board,
  'GET /m/:market/imdf.zip': everybody,
  'GET /m/:market/map.geojson': everybody,
  // With phones in it.
  'GET /api/v1/markets/:market/register.xlsx': board,
  'GET /api/v1/markets/:market/register.csv': board,
};
