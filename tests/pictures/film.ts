import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { visitAs, type Place } from './studio.ts';
import { openOffers } from './walks.ts';

/** A telephone of the market against this machine. */
const slowdown = 4;
const frameWidth = 300;
const captionHeight = 84;
const gap = 16;

interface Frame {
  readonly shot: Buffer;
  /** Two lines under the frame. */
  readonly words: readonly [string, string];
}

/**
 * The two taps that write down what yesterday brought, as a strip of frames: what is seen when, and after how many taps. It
 * writes into the record, so it is taken at a demonstration that nobody needs afterwards.
 *
 * @returns bytes of `film-two-taps.png`
 */
export async function takeFilm(place: Place): Promise<number> {
  const frames = await visitAs(place, { role: 'trader', screen: 'phone' }, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await openOffers(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const shown: Frame[] = [await frame(page, ['Mở sổ: hàng hôm qua sẵn đó', 'chưa bấm'])];
    const seconds = (from: number) =>
      `${((performance.now() - from) / 1000).toFixed(1).replace('.', ',')} giây`;
    const first = performance.now();
    await page.getByRole('button', { name: /^Nhập \d+ món/ }).tap();
    await page.getByRole('button', { name: 'Đúng rồi, nhập' }).waitFor();
    const asked = seconds(first);
    shown.push(await frame(page, ['Bấm một: sổ hỏi lại', `hiện sau ${asked}`]));
    const second = performance.now();
    await page.getByRole('button', { name: 'Đúng rồi, nhập' }).tap();
    await page
      .getByText(/Đã ghi \d+ món/)
      .first()
      .waitFor();
    const written = seconds(second);
    shown.push(await frame(page, ['Bấm hai: đã ghi, còn hoàn tác', `xong sau ${written}`]));
    return shown;
  });
  const strip = await joined(frames);
  writeFileSync(join(place.folder, 'film-two-taps.png'), strip);
  return strip.length;
}

async function frame(page: Page, words: Frame['words']): Promise<Frame> {
  await page.evaluate(() => document.fonts.ready);
  return {
    shot: await sharp(await page.screenshot())
      .resize({ width: frameWidth })
      .toBuffer(),
    words,
  };
}

async function joined(frames: readonly Frame[]): Promise<Buffer> {
  const { height = 0 } = await sharp(frames[0]?.shot).metadata();
  const width = frames.length * (frameWidth + gap) + gap;
  const captions = frames.map(({ words: [what, when] }, at) => {
    const middle = gap + at * (frameWidth + gap) + frameWidth / 2;
    return `<text x="${middle}" y="${height + gap + 34}" font-size="15" font-weight="600">${what}</text>
      <text x="${middle}" y="${height + gap + 62}" font-size="15" fill="#5a625d">${when}</text>`;
  });
  const written = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + gap + captionHeight}"
    font-family="Be Vietnam Pro, Noto Sans, DejaVu Sans, sans-serif" text-anchor="middle" fill="#1f2a24">${captions.join('')}</svg>`;
  return sharp({
    create: { width, height: height + gap + captionHeight, channels: 3, background: '#fbf8f1' },
  })
    .composite([
      ...frames.map(({ shot }, at) => ({ input: shot, left: gap + at * (frameWidth + gap), top: gap })),
      { input: Buffer.from(written), left: 0, top: 0 },
    ])
    .png({ palette: true, colours: 128, effort: 9 })
    .toBuffer();
}
