import sharp from 'sharp';
import { assert } from '../domain/assert.ts';
import { isWithin, type HiddenArea } from '../domain/inspections/hidden-areas.ts';

/** An image that may be shown to everybody. */
export interface ShownImage {
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Wide enough for a telephone held across, and a third of the bytes of what is kept. */
const shownSideMax = 1024;
/** One grey for all: what was under it is not in it. A blur or a mosaic can be worked back to a plate's figures. */
const cover: readonly number[] = [0x55, 0x57, 0x5c];

/**
 * Draws a kept photograph anew with areas filled in. Nothing of what lay under them goes into the image, nor anything that the
 * file says beside its pixels.
 *
 * @param areas in pixels of the kept photograph, each within it
 */
export async function withHidden(bytes: Uint8Array, areas: readonly HiddenArea[]): Promise<ShownImage> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const area of areas) {
    assert(isWithin(area, info), 'What is hidden lies within the photograph.');
    fill(data, info, area);
  }
  const { width, height, channels } = info;
  // From here on there are only pixels: whatever is made smaller or compressed is made of what is left to be seen.
  const shown = await sharp(data, { raw: { width, height, channels } })
    .resize({ width: shownSideMax, height: shownSideMax, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 78 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: shown.data, widthPx: shown.info.width, heightPx: shown.info.height };
}

function fill(pixels: Buffer, of: { width: number; channels: number }, area: HiddenArea): void {
  for (let y = area.y; y < area.y + area.height; y += 1) {
    const start = (y * of.width + area.x) * of.channels;
    for (let at = 0; at < area.width * of.channels; at += 1)
      pixels[start + at] = cover[at % cover.length] ?? 0;
  }
}
