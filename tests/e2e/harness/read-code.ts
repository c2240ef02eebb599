import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// By itself the decoder would fetch its module from a host of its own.
const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer } });

/** What the one QR code in a picture says, read as a telephone reads it. @throws Error when there is not exactly one */
export async function readCode(picture: Uint8Array): Promise<string> {
  const [read, ...others] = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] });
  if (read === undefined || others.length > 0) throw new Error('Not exactly one code is in the picture.');
  return read.text;
}
