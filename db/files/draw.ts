import sharp from 'sharp';

/**
 * Draws an SVG of our own as a PNG in grey, with its resolution written into the file (pHYs), so that it prints in
 * its true size.
 *
 * @param svg its size in millimetres decides the pixels: 25.4 mm are `dpi` pixels
 */
export async function drawPng(svg: string, { dpi }: { dpi: number }): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: dpi })
    .flatten({ background: '#fff' })
    .greyscale()
    .withMetadata({ density: dpi })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
