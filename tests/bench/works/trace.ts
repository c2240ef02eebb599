import { genealogy, inMarket } from '@so-cho/db';
import { askedApi } from '../ground/ask-api.ts';
import { openBareConnections } from '../ground/bare-connections.ts';
import { foretell, plantFamilyTree, type FamilyTree, type LoadCost } from '../ground/family-tree.ts';
import type { Ground } from '../ground/ground.ts';
import { ratios } from '../measure/rounds.ts';
import { median, quantile } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import { namedEdges, rawTrace } from './raw-trace.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const ratioMax = 2;
const growthMax = 1.3;
/** Up to here a genealogy is loaded without a word. */
const edgesUnspoken = 200_000;

/** The whole genealogy of a lot, both ways, in genealogies of every size asked for. */
export const trace: Work = { name: 'trace', measure };

interface Traced {
  readonly edges: number;
  readonly line: Line;
  readonly oursMs: number;
}

async function measure(ground: Ground): Promise<Line[]> {
  const lines: Line[] = [];
  const answered: Traced[] = [];
  let cost: LoadCost | undefined;
  for (const edges of ground.sizes.edges) {
    if (cost !== undefined && edges > edgesUnspoken) foretell(ground, edges, cost);
    ground.tell(`loading a genealogy of ${edges} edges`);
    const tree = await plantFamilyTree(ground, edges);
    cost = tree.cost;
    const traced = await traceTree(ground, tree);
    answered.push(traced.answer);
    lines.push(traced.answer.line, traced.walk.line);
  }
  const [least, most] = [answered[0], answered.at(-1)];
  if (least !== undefined && most !== undefined && most !== least) lines.push(growth(least, most));
  return lines;
}

async function traceTree(ground: Ground, tree: FamilyTree): Promise<{ answer: Traced; walk: Traced }> {
  const { record, market } = tree;
  const api = askedApi(record, ground.folder);
  const cookie = await api.signIn(tree.clerk);
  const opened = await openBareConnections(record.ownerUrl, 1);
  const raw = async (lotId: string) => {
    const [connection] = opened.connections;
    if (connection === undefined) throw new Error('The baseline has no connection.');
    return rawTrace(connection, { marketId: market.id, lotId });
  };
  try {
    const answer = await compare(tree, {
      work: 'trace, answered by the API',
      raw,
      ours: async ({ code }) =>
        namedEdges(
          await api.ask({ method: 'GET', path: `/api/v1/markets/${market.code}/lots/${code}/trace`, cookie }),
        ),
    });
    const walk = await compare(tree, {
      work: 'trace, the walk alone',
      raw,
      ours: ({ id }) =>
        inMarket(
          record.orm,
          { marketId: market.id, plansOnce: true },
          async (tx) => (await genealogy(tx, [{ id, slips: [id] }])).edges.length,
        ),
    });
    return { answer, walk };
  } finally {
    await opened.close();
  }
}

interface Sides {
  readonly work: string;
  /** Both answer how many moves the genealogy has. */
  readonly ours: (root: FamilyTree['roots'][number]) => Promise<number>;
  readonly raw: (id: string) => Promise<number>;
}

/** Root by root, both sides in turn; either side walked each root once before, so both find it in memory. */
async function compare(tree: FamilyTree, sides: Sides): Promise<Traced> {
  const ours: number[] = [];
  const baseline: number[] = [];
  const sizes: number[] = [];
  for (const [index, root] of tree.roots.entries()) {
    sizes.push(await sides.raw(root.id));
    await sides.ours(root);
    const timeOurs = async () => ours.push(await timed(() => sides.ours(root), sizes.at(-1)));
    const timeRaw = async () => baseline.push(await timed(() => sides.raw(root.id), sizes.at(-1)));
    for (const side of index % 2 === 0 ? [timeOurs, timeRaw] : [timeRaw, timeOurs]) await side();
  }
  const each = ratios(ours, baseline);
  const oursMs = median(ours);
  return {
    edges: tree.edges,
    oursMs,
    line: {
      work: `${sides.work}, ${tree.edges / 1e6} M edges`,
      unit: 'ms',
      ours: oursMs,
      baseline: { what: 'one prepared recursive SQL on the same rows', value: median(baseline) },
      ratio: { median: median(each), min: quantile(each, 0.05), max: quantile(each, 0.95) },
      aim: { of: 'ratio', is: 'at-most', value: ratioMax },
      how: `${tree.roots.length} lots, ${median(sizes)} moves in the middle, p95 ${quantile(ours, 0.95).toFixed(1)} ms; the ratio's middle nine tenths`,
      raw: { ours, baseline, moves: sizes, lots: tree.lots, edges: tree.edges, cost: tree.cost },
    },
  };
}

/** @throws Error when the work did not find as many moves as the other side */
async function timed(work: () => Promise<number>, expected: number | undefined): Promise<number> {
  const startedAt = performance.now();
  const found = await work();
  const ms = performance.now() - startedAt;
  if (found !== expected) throw new Error(`One side names ${found} moves, the other ${expected}.`);
  return ms;
}

function growth(least: Traced, most: Traced): Line {
  const value = most.oursMs / least.oursMs;
  return {
    work: `trace, from ${least.edges / 1e6} M to ${most.edges / 1e6} M edges`,
    unit: 'times',
    ours: value,
    baseline: null,
    ratio: null,
    aim: { of: 'ours', is: 'at-most', value: growthMax },
    how: 'the API’s median, the larger genealogy to the smaller',
    raw: { least: least.oursMs, most: most.oursMs },
  };
}
