/** What is drawn: things in layers from left to right, and who became whom. */
export interface LineageNode {
  readonly id: string;
}
export interface LineageLink {
  readonly from: string;
  readonly to: string;
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
  /** Where words about the link stand. */
  readonly at: { readonly x: number; readonly y: number };
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
/** Sweeps to and fro; after a few the order hardly changes any more. */
const sweeps = 6;

/**
 * Places a genealogy in layers: everything stands to the right of all it was made of, and in each layer near what it
 * belongs to. Boxes never overlap; the drawing grows downwards, so that two hundred boxes are as readable as ten.
 *
 * @param links between known nodes and without circles, as the record holds them; others are left out
 */
export function layOut<Node extends LineageNode, Link extends LineageLink>(
  nodes: readonly Node[],
  links: readonly Link[],
): Lineage<Node, Link> {
  const known = new Set(nodes.map((node) => node.id));
  const drawn = links.filter((link) => known.has(link.from) && known.has(link.to) && link.from !== link.to);
  const layers = inLayers(nodes, drawn);
  orderLayers(layers, drawn);
  const tallest = Math.max(0, ...layers.map((layer) => layer.length));
  const height = tallest * (boxHeight + gapY) - (tallest === 0 ? 0 : gapY) + 2 * edge;
  const spots = layers.flatMap((layer, at) => {
    const used = layer.length * (boxHeight + gapY) - gapY;
    const top = (height - used) / 2;
    return layer.map((node, index) => ({
      node,
      layer: at,
      x: edge + at * (boxWidth + gapX),
      y: Math.round(top + index * (boxHeight + gapY)),
    }));
  });
  return {
    spots,
    links: drawLinks(drawn, new Map(spots.map((spot) => [spot.node.id, spot]))),
    width: layers.length * (boxWidth + gapX) - gapX + 2 * edge,
    height,
  };
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
function orderLayers<Node extends LineageNode>(layers: Node[][], links: readonly LineageLink[]): void {
  const into = Map.groupBy(links, (link) => link.to);
  const out = Map.groupBy(links, (link) => link.from);
  const placeOf = new Map<string, number>();
  const note = (layer: readonly Node[]) =>
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

function drawLinks<Node extends LineageNode, Link extends LineageLink>(
  links: readonly Link[],
  spots: ReadonlyMap<string, Spot<Node>>,
): DrawnLink<Link>[] {
  return links.flatMap((link) => {
    const [from, to] = [spots.get(link.from), spots.get(link.to)];
    if (from === undefined || to === undefined) return [];
    const [x1, y1] = [from.x + boxWidth, from.y + boxHeight / 2];
    const [x2, y2] = [to.x, to.y + boxHeight / 2];
    const bend = gapX / 2;
    const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    return [{ link, path, at: { x: x2 - 8, y: y2 - 6 } }];
  });
}
