import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Whole fonts, not subsets: those for the web are cut by language, and a Vietnamese word would be drawn from two. */
export const weights = ['regular', 'bold'] as const;
export type Weight = (typeof weights)[number];

/** Of a font what the letters of labels need. */
interface Font {
  readonly unitsPerEm: number;
  layout(text: string): {
    readonly advanceWidth: number;
    readonly glyphs: readonly { readonly path: { toSVG(): string } }[];
    readonly positions: readonly {
      readonly xAdvance: number;
      readonly xOffset: number;
      readonly yOffset: number;
    }[];
  };
}

const require = createRequire(import.meta.url);
/** Guaranteed by fontkit 2.0.4, the version pinned, which has no types of its own; pdfkit embeds fonts with the same. */
const { create } = require('fontkit') as { create(bytes: Uint8Array): Font };
const fileOf: Readonly<Record<Weight, string>> = {
  regular: require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
};

interface Face {
  readonly bytes: Buffer;
  readonly font: Font;
  readonly widths: Map<string, number>;
}
const faces = new Map<Weight, Face>();

function faceOf(weight: Weight): Face {
  const known = faces.get(weight);
  if (known) return known;
  const bytes = readFileSync(fileOf[weight]);
  const face: Face = { bytes, font: create(bytes), widths: new Map() };
  faces.set(weight, face);
  return face;
}

/** The font file, to be embedded. */
export function fontBytes(weight: Weight): Buffer {
  return faceOf(weight).bytes;
}

/** Texts of one label are those of the next, but for a serial; what goes beyond is measured anew. */
const widthsMax = 5_000;

/** Width of a text set in size 1. */
export function widthOf(text: string, weight: Weight): number {
  const { font, widths } = faceOf(weight);
  const known = widths.get(text);
  if (known !== undefined) return known;
  const width = font.layout(text.normalize('NFC')).advanceWidth / font.unitsPerEm;
  if (widths.size >= widthsMax) widths.clear();
  widths.set(text, width);
  return width;
}

/** The letters of a text as paths of an SVG whose unit is the unit of `size`; x and y are where its baseline begins. */
export function pathsOf(
  text: string,
  { weight, size, x, y }: { weight: Weight; size: number; x: number; y: number },
): string {
  const { font } = faceOf(weight);
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text.normalize('NFC'));
  let pen = 0;
  const letters = glyphs.map((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const at = pen + xOffset;
    pen += xAdvance;
    return `<path transform="translate(${at} ${yOffset})" d="${glyph.path.toSVG()}"/>`;
  });
  return `<g transform="matrix(${scale} 0 0 ${-scale} ${x} ${y})">${letters.join('')}</g>`;
}
