import sharp from 'sharp';
import { expect, test } from 'vitest';
import { kindOf, pixelsOf } from './picture-kind.ts';
import type { PictureKind } from './picture-kind.ts';

// Goal: kind and size are read off a file before it is unpacked. Method: files as a real encoder writes them.
const white = sharp({ create: { width: 317, height: 211, channels: 3, background: 'white' } });
const clear = sharp({ create: { width: 317, height: 211, channels: 4, background: '#ffffff80' } });
const files: [string, Exclude<PictureKind, 'pdf'>, Promise<Buffer>][] = [
  ['PNG', 'png', white.clone().png().toBuffer()],
  ['JPEG', 'jpeg', white.clone().jpeg().toBuffer()],
  ['JPEG, progressive, with EXIF', 'jpeg', white.clone().withExif({}).jpeg({ progressive: true }).toBuffer()],
  ['WebP', 'webp', white.clone().webp().toBuffer()],
  ['WebP without loss', 'webp', white.clone().webp({ lossless: true }).toBuffer()],
  ['WebP that lets through', 'webp', clear.clone().webp().toBuffer()],
];

test.each(files)('%s', async (_name, kind, file) => {
  const bytes = new Uint8Array(await file);
  expect(kindOf(bytes)).toBe(kind);
  expect(pixelsOf(bytes, kind)).toBe(317 * 211);
  expect(pixelsOf(bytes.subarray(0, 14), kind)).toBeUndefined();
});

test('a PDF is known by its first line, also after some bytes of others; text is nothing', () => {
  expect(kindOf(new TextEncoder().encode('%PDF-1.7\n'))).toBe('pdf');
  expect(kindOf(new TextEncoder().encode('\u0000scan\n%PDF-1.4\n'))).toBe('pdf');
  expect(kindOf(new TextEncoder().encode('so do cho'))).toBeUndefined();
  expect(kindOf(new Uint8Array())).toBeUndefined();
});
