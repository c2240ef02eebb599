/** What is drawn: things in layers from left to right, and who became whom. */
export interface LineageNode {
  readonly id: string;
}
export interface LineageLink {
  readonly from: string;
  readonly to: string;
  /** What stands beside it. */
  readonly words?: string;
}

export interface Spot<Node extends LineageNode> {
  readonly node: Node;
  readonly layer: number;
  /** Left upper corner, in px. */
  readonly x: number;
  readonly y: number;
}
export interface DrawnLink<Link extends LineageLink> {
  readonly link: Link;
  readonly path: string;
  /** Where words about the link stand: in the gap behind the one box or before the other, beside no other words. */
  readonly at: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}
export interface Lineage<Node extends LineageNode, Link extends LineageLink> {
  /** In the order a reader takes them: layer by layer, from the top. */
  readonly spots: readonly Spot<Node>[];
  readonly links: readonly DrawnLink<Link>[];
  readonly width: number;
  readonly height: number;
}

export const boxWidth = 176;
export const boxHeight = 56;
const gapX = 96;
const gapY = 16;
const edge = 8;
/** What a link that goes past a layer takes of its height. */
const laneHeight = 18;
/** Room words need beside a link, in px: at 13 px a sign is about 7 wide. */
const signWidth = 7.2;
const wordsHeight = 16;
/** Sweeps to and fro; after a few the order hardly changes any more. */
const sweeps = 6;

/**
 * Places a genealogy in layers: everything stands to the right of all it was made of, and in each layer near what it
 * belongs to. Boxes never overlap, and a link over several layers has a lane of its own between those it passes; the
 * drawing grows downwards, so that two hundred boxes are as readable as ten.
 *
 * @param links between known nodes and without circles, as the record holds them; others are left out
 */
export function layOut<Node extends LineageNode, Link extends LineageLink>(
  nodes: readonly Node[],
  links: readonly Link[],
): Lineage<Node, Link> {
  const known = new Set(nodes.map((node) => node.id));
  const drawn = links.filter((link) => known.has(link.from) && known.has(link.to) && link.from !== link.to);
  const { layers, ways } = withLanes(inLayers(nodes, drawn), drawn);
  orderLayers(
    layers,
    ways.flatMap(({ stops }) => stops.slice(1).map((to, at) => ({ from: stops[at] ?? '', to }))),
  );
  const heightOf = (layer: readonly Item<Node>[]) =>
    layer.reduce((sum, item) => sum + itemHeight(item) + gapY, 0) - (layer.length === 0 ? 0 : gapY);
  const height = Math.max(0, ...layers.map(heightOf)) + 2 * edge;
  const placed = new Map<string, Placed>();
  const spots = layers.flatMap((layer, at) => {
    let y = (height - heightOf(layer)) / 2;
    return layer.flatMap((item): Spot<Node>[] => {
      const [x, top] = [edge + at * (boxWidth + gapX), Math.round(y)];
      y += itemHeight(item) + gapY;
      placed.set(item.id, { x, middle: top + itemHeight(item) / 2 });
      return item.node === undefined ? [] : [{ node: item.node, layer: at, x, y: top }];
    });
  });
  return {
    spots,
    links: drawLinks(ways, placed),
    width: layers.length * (boxWidth + gapX) - gapX + 2 * edge,
    height,
  };
}

/** A box, or the lane of a link that goes past its layer. */
interface Item<Node> {
  readonly id: string;
  readonly node?: Node;
}
interface Placed {
  readonly x: number;
  readonly middle: number;
}
/** A link with every box and lane it goes through, from its beginning to its end. */
interface Way<Link> {
  readonly link: Link;
  readonly stops: readonly string[];
}

function itemHeight(item: Item<unknown>): number {
  return item.node === undefined ? laneHeight : boxHeight;
}

/** Gives every link that goes past layers a lane in each of them, so that boxes make way for it. */
function withLanes<Node extends LineageNode, Link extends LineageLink>(
  boxes: readonly (readonly Node[])[],
  links: readonly Link[],
): { layers: Item<Node>[][]; ways: Way<Link>[] } {
  const layers = boxes.map((layer): Item<Node>[] => layer.map((node) => ({ id: node.id, node })));
  const layerOf = new Map(boxes.flatMap((layer, at) => layer.map((node) => [node.id, at] as const)));
  const ways = links.map((link, number) => {
    const [from, to] = [layerOf.get(link.from) ?? 0, layerOf.get(link.to) ?? 0];
    const lanes: string[] = [];
    for (let at = from + 1; at < to; at++) {
      const lane = `lane ${number} ${at}`;
      layers[at]?.push({ id: lane });
      lanes.push(lane);
    }
    return { link, stops: [link.from, ...lanes, link.to] };
  });
  return { layers, ways };
}

/** The longest way from a beginning says the layer; what begins nothing shared stands just before what it leads to. */
function inLayers<Node extends LineageNode>(nodes: readonly Node[], links: readonly LineageLink[]): Node[][] {
  const into = Map.groupBy(links, (link) => link.to);
  const out = Map.groupBy(links, (link) => link.from);
  const layerOf = new Map<string, number>();
  const waiting = new Map(nodes.map((node) => [node.id, into.get(node.id)?.length ?? 0]));
  let ready = nodes.filter((node) => waiting.get(node.id) === 0).map((node) => node.id);
  for (const id of ready) layerOf.set(id, 0);
  while (ready.length > 0) {
    const next: string[] = [];
    for (const id of ready) {
      for (const { to } of out.get(id) ?? []) {
        layerOf.set(to, Math.max(layerOf.get(to) ?? 0, (layerOf.get(id) ?? 0) + 1));
        const left = (waiting.get(to) ?? 0) - 1;
        waiting.set(to, left);
        if (left === 0) next.push(to);
      }
    }
    ready = next;
  }
  for (const node of nodes) {
    const children = (out.get(node.id) ?? []).map((link) => layerOf.get(link.to) ?? 0);
    if (!into.has(node.id) && children.length > 0)
      layerOf.set(node.id, Math.max(0, Math.min(...children) - 1));
  }
  const layers: Node[][] = [];
  for (const node of nodes) (layers[layerOf.get(node.id) ?? 0] ??= []).push(node);
  return Array.from(layers, (layer) => layer ?? []);
}

/** Moves each box towards the middle of its neighbours in the layer before, then after, and so on. */
function orderLayers(layers: { readonly id: string }[][], links: readonly LineageLink[]): void {
  const into = Map.groupBy(links, (link) => link.to);
  const out = Map.groupBy(links, (link) => link.from);
  const placeOf = new Map<string, number>();
  const note = (layer: readonly { readonly id: string }[]) =>
    layer.forEach((node, at) => placeOf.set(node.id, (at + 0.5) / layer.length));
  layers.forEach(note);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForth = sweep % 2 === 0;
    for (const layer of isForth ? layers : layers.toReversed()) {
      const pull = new Map(
        layer.map((node) => {
          const near = isForth
            ? (into.get(node.id) ?? []).map((link) => placeOf.get(link.from) ?? 0)
            : (out.get(node.id) ?? []).map((link) => placeOf.get(link.to) ?? 0);
          const own = placeOf.get(node.id) ?? 0;
          return [node.id, near.length === 0 ? own : near.reduce((sum, one) => sum + one, 0) / near.length];
        }),
      );
      layer.sort((a, b) => (pull.get(a.id) ?? 0) - (pull.get(b.id) ?? 0));
      note(layer);
    }
  }
}

function drawLinks<Link extends LineageLink>(
  ways: readonly Way<Link>[],
  placed: ReadonlyMap<string, Placed>,
): DrawnLink<Link>[] {
  const into = Map.groupBy(ways, ({ link }) => link.to);
  const taken: Room[] = [];
  return ways.flatMap(({ link, stops }) => {
    const points = stops.flatMap((stop) => placed.get(stop) ?? []);
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined || points.length < 2) return [];
    const steps = points.slice(1).map((to, at) => stepOf(points[at] ?? first, to));
    const path = steps
      .map(({ x1, y1, x2, y2 }, at) => {
        const [bend, begin] = [gapX / 2, at === 0 ? `M${x1} ${y1}` : `H${x1}`];
        return `${begin}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
      })
      .join('');
    // Where many come together each is named where it begins, elsewhere where it ends.
    const isJoined = (into.get(link.to)?.length ?? 0) > 1;
    return [{ link, path, at: placeWords(link.words ?? '', steps, { isJoined, taken }) }];
  });
}

/** The part of a link that lies in one gap between two layers. */
interface Step {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function stepOf(from: Placed, to: Placed): Step {
  return { x1: from.x + boxWidth, y1: from.middle, x2: to.x, y2: to.middle };
}

interface Room {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** The first place along the link where nothing is written yet; where all are taken, the one with the most room. */
function placeWords(
  words: string,
  steps: readonly Step[],
  { isJoined, taken }: { isJoined: boolean; taken: Room[] },
): { x: number; y: number; anchor: 'start' | 'end' } {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return { x: 0, y: 0, anchor: 'start' };
  const width = words.length * signWidth;
  const begins = { x: first.x1 + 8, y: first.y1 - 6, anchor: 'start' } as const;
  const ends = { x: last.x2 - 8, y: last.y2 - 6, anchor: 'end' } as const;
  const beside = (spot: typeof begins | typeof ends, rows: readonly number[]) =>
    rows.map((row) => ({ ...spot, y: spot.y + row * wordsHeight }));
  const rows = [1.5, -1, 2.5, -2, 3.5, -3];
  const spots = [
    ...(isJoined ? [begins, ends] : [ends, begins]),
    ...beside(isJoined ? begins : ends, rows),
    ...beside(isJoined ? ends : begins, rows),
  ];
  const roomOf = ({ x, y, anchor }: (typeof spots)[number]): Room =>
    anchor === 'start' ? { left: x, right: x + width, y } : { left: x - width, right: x, y };
  const overlaps = (spot: (typeof spots)[number]) => {
    const room = roomOf(spot);
    return taken.filter(
      (one) => one.left < room.right && room.left < one.right && Math.abs(one.y - room.y) < wordsHeight,
    ).length;
  };
  let [best = begins] = spots;
  let least = overlaps(best);
  for (const spot of spots) {
    if (least === 0) break;
    const here = overlaps(spot);
    if (here < least) [best, least] = [spot, here];
  }
  taken.push(roomOf(best));
  return best;
}
