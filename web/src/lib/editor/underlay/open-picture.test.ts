import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openPicture, readPicture } from './open-picture.ts';

// Goal: what is too large is refused before it is read or unpacked. Method: files just beyond the limits.
test('a file of more than 40 MB is not read', async () => {
  await expect(readPicture(new Blob([new Uint8Array(40_000_001)]))).rejects.toMatchObject({
    fault: 'too-big',
  });
  expect((await readPicture(new Blob([new Uint8Array(40_000_000)]))).byteLength).toBe(40_000_000);
});

test('a picture of more than 60 megapixels is not unpacked', async () => {
  const huge = sharp({ create: { width: 8_000, height: 7_600, channels: 3, background: '#fff' } });
  const bytes = new Uint8Array(await huge.png().toBuffer());
  await expect(openPicture(bytes.buffer)).rejects.toMatchObject({ fault: 'too-many-pixels' });
});
