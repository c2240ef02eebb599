import sharp from 'sharp';
import { expect } from 'vitest';
import type { TestApi } from '../http/test-api.ts';

const face = { x: 208, y: 96, width: 160, height: 176 };
/** What a person draws over it: JPEG carries a face’s colours some pixels beyond its edge. */
export const cover = { x: 192, y: 80, width: 192, height: 208 };

/** A wall with a face, 640 × 480: noise of a seed, which no other photograph has. With EXIF and a place. @param wall its green, 0 to 255 */
export async function photograph(seed: number, wall: number): Promise<Buffer> {
  const noise = Buffer.alloc(face.width * face.height * 3);
  for (let at = 0, state = seed; at < noise.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    noise[at] = state % 256;
  }
  const drawn = await sharp(noise, { raw: { width: face.width, height: face.height, channels: 3 } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 40, g: wall, b: 110 } } })
    .composite([{ input: drawn, left: face.x, top: face.y }])
    .withExif({
      IFD0: { Make: 'May Anh Thu' },
      IFD3: { GPSLatitude: '10/1 46/1 0/1', GPSLongitude: '106/1 39/1 0/1' },
    })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** How far the pixels where the face was differ from each other, by colour. */
export async function spreadAtFace(image: Buffer): Promise<number[]> {
  const { x: left, y: top, width, height } = face;
  const part = await sharp(image).extract({ left, top, width, height }).png().toBuffer();
  return (await sharp(part).stats()).channels.map((channel) => channel.stdev);
}

/** Sends a photograph as an inspector's tablet does. @returns its hash as it is kept */
export async function storedPhotograph(
  api: TestApi,
  to: { readonly at: string; readonly cookie: string },
  photo: Promise<Buffer>,
): Promise<string> {
  const answer = await api.ask('POST', to.at, {
    cookie: to.cookie,
    headers: { 'content-type': 'image/jpeg' },
    body: new Uint8Array(await photo),
  });
  expect(answer.status, answer.text).toBe(201);
  return (answer.json as { hash: string }).hash;
}

/** What stands under an address, as bytes. */
export async function bytesAt(api: TestApi, path: string, cookie?: string) {
  const headers = new Headers(cookie === undefined ? {} : { cookie });
  const response = await api.app.fetch(new Request(`http://localhost:3000${path}`, { headers }));
  const { status, headers: told } = response;
  return { status, headers: told, bytes: Buffer.from(await response.arrayBuffer()) };
}
