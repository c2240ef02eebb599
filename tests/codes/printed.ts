import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import sharp from 'sharp';

// By itself the decoder would fetch its module from a host of its own.
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

/** Dots per inch of a thermal printer: the coarsest that prints our labels. */
export const printerDpi = 203;

/** A PDF as a printer would put it on paper, page by page. */
export function printed(pdf: Uint8Array): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-print-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    execFileSync('pdftoppm', [
      '-r',
      String(printerDpi),
      '-gray',
      '-png',
      join(folder, 'in.pdf'),
      join(folder, 'page'),
    ]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .toSorted()
      .map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a PDF as it can be searched and read aloud. */
export function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString().normalize('NFC');
}

/** A print as a telephone sees it: held askew, out of focus, in the yellow light of a hall. */
export function photographed(
  page: Buffer,
  { degrees, blur }: { degrees: number; blur: number },
): Promise<Buffer> {
  return sharp(page).rotate(degrees, { background: '#e8e0d0' }).blur(blur).linear(0.75, 30).png().toBuffer();
}

/** Every code that a picture shows. */
export async function codesIn(picture: Uint8Array, most = 255) {
  const read = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], maxNumberOfSymbols: most });
  return read.filter((one) => one.isValid).map(({ text, ecLevel, version }) => ({ text, ecLevel, version }));
}
