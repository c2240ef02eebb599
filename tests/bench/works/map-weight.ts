import { bigMapCode, bigMapLevels } from '../ground/big-map.ts';
import { Visitor } from '../ground/ask-page.ts';
import type { Ground } from '../ground/ground.ts';
import { packed, type Packed } from '../measure/packed.ts';
import type { Line } from '../report/line.ts';
import { kb, type Work } from './work.ts';

/** @source DESIGN §9 */
const levelKbMax = 15;

/** The drawing of one level, compressed: the heaviest of a market with four. */
export const mapWeight: Work = { name: 'map-weight', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { stallsPerLevel } = ground.sizes;
  const pages = await readPages((await ground.door()).origin);
  const levels = pages.map((html, ordinal): WeighedLevel => {
    const drawing = drawingIn(html, stallsPerLevel);
    return { ordinal, drawing: packed(drawing), page: packed(html), pageBytes: Buffer.byteLength(html) };
  });
  const common = { unit: 'KB' as const, baseline: null, ratio: null, raw: { levels } };
  const worst = (bytes: (level: WeighedLevel) => number) => kb(Math.max(...levels.map(bytes)));
  const how = `heaviest of ${bigMapLevels} levels with ${stallsPerLevel} stalls each`;
  const aim = { of: 'ours', is: 'at-most', value: levelKbMax } as const;
  return [
    { ...common, work: 'map level, brotli', ours: worst((level) => level.drawing.brotli), aim, how },
    { ...common, work: 'map level, gzip', ours: worst((level) => level.drawing.gzip), aim, how },
    {
      ...common,
      work: 'map, whole page, brotli',
      ours: worst((level) => level.page.brotli),
      aim: null,
      how: `with the list, the search and what the script starts from; plain ${worst((level) => level.pageBytes).toFixed(0)} KB`,
    },
  ];
}

/** All of them before any is compressed: the front door does not wait for a visitor who is busy. */
async function readPages(origin: string): Promise<string[]> {
  const visitor = new Visitor(origin);
  const pages: string[] = [];
  for (let ordinal = 0; ordinal < bigMapLevels; ordinal++) {
    const { body } = await visitor.get(`/m/${bigMapCode}?tang=${ordinal}`, { 'accept-language': 'vi' });
    pages.push(body.toString());
  }
  visitor.leave();
  return pages;
}

interface WeighedLevel {
  readonly ordinal: number;
  readonly drawing: Packed;
  readonly page: Packed;
  readonly pageBytes: number;
}

/** The drawing that holds the stalls' links. @throws Error when it does not hold every stall */
function drawingIn(html: string, stalls: number): string {
  const drawings = html
    .split('<svg')
    .slice(1)
    .map((rest) => `<svg${rest.split('</svg>')[0] ?? ''}</svg>`);
  const links = (svg: string) => svg.split(`href="/S/${bigMapCode}/`).length - 1;
  const found = drawings.find((svg) => links(svg) === stalls);
  if (found !== undefined) return found;
  throw new Error(`No drawing has ${stalls} stalls, but ${drawings.map(links).join(', ')}.`);
}
