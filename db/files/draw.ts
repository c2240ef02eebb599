import sharp from 'sharp';

/**
 * Draws an SVG of our own as a PNG, one pixel for each of its units, with its resolution written into the file
 * (pHYs), so that it prints in its true size.
 */
export async function drawPng(svg: string, { dpi }: { dpi: number }): Promise<Buffer> {
  return sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .withMetadata({ density: dpi })
    .png({ palette: true, colours: 16, dither: 0 })
    .toBuffer();
}
