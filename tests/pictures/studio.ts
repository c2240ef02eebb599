import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@so-cho/api/client';
import type { Client } from '@so-cho/api/client';
import type { DemoSignIn } from '@so-cho/fixtures';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';

/** Without the background flags Chromium keeps calling its maker's hosts. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const screens = {
  phone: { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  tablet: { viewport: { width: 820, height: 1000 }, deviceScaleFactor: 1, hasTouch: true },
  wide: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  desk: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  // The screen of a hall, at two thirds of its size.
  wall: { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2 / 3, hasTouch: true },
} as const;

export interface Picture {
  /** File name without `.png`. */
  readonly name: string;
  /** Who looks, as a role of the demonstration's sign-ins; nobody is signed in when it is missing. */
  readonly role?: string;
  readonly screen: keyof typeof screens;
  readonly bytesMax: number;
  /** A complaint of the browser that belongs to what is shown, such as the answer 404 of a page that is asked for in vain. */
  readonly forgives?: RegExp;
  /**
   * Walks to what the picture shows. It sends nothing into the record but sign-ins: a form stands filled in, and the
   * button is left alone.
   */
  readonly walk: (page: Page, client: Client) => Promise<void>;
}

export interface Place {
  /** Where the product runs, without a slash at its end. */
  readonly origin: string;
  /** The product's DATA_DIR, for the demonstration's sign-ins. */
  readonly dataDir: string;
  /** Where pictures go. */
  readonly folder: string;
  /** Path of a Chrome or Chromium. */
  readonly browser: string;
}

export interface Taken {
  readonly name: string;
  readonly bytes: number;
  /** What is wrong with it; empty when it may be kept. */
  readonly complaints: readonly string[];
}

/** Takes pictures one after another, each role signing in once. */
export async function takePictures(
  place: Place,
  pictures: readonly Picture[],
  onTaken: (taken: Taken) => void,
): Promise<void> {
  const browser = await chromium.launch({ executablePath: place.browser, args: flags });
  const signIns = readSignIns(place.dataDir).filter(({ market }) => market === 'BT');
  const kept = new Map<string, State>();
  const client = createClient({ origin: place.origin });
  try {
    for (const picture of pictures) {
      const context = await openContext(browser, place, picture, signIns, kept);
      onTaken(await take(context, place, picture, client));
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

/** Shows one page to somebody of the demonstration. @returns what the work returns */
export async function visitAs<Result>(
  place: Place,
  who: Pick<Picture, 'role' | 'screen'>,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const browser = await chromium.launch({ executablePath: place.browser, args: flags });
  try {
    const signIns = readSignIns(place.dataDir).filter(({ market }) => market === 'BT');
    const context = await openContext(browser, place, who, signIns, new Map());
    return await work(await context.newPage());
  } finally {
    await browser.close();
  }
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

async function openContext(
  browser: Browser,
  place: Place,
  { role, screen }: Pick<Picture, 'role' | 'screen'>,
  signIns: readonly DemoSignIn[],
  kept: Map<string, State>,
): Promise<BrowserContext> {
  const open = (storageState: State | undefined) =>
    browser.newContext({
      ...screens[screen],
      baseURL: place.origin,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      ...(storageState && { storageState }),
    });
  const context = await open(role === undefined ? undefined : kept.get(role));
  context.setDefaultTimeout(20_000);
  if (role !== undefined && !kept.has(role)) {
    await signIn(context, place, role, signIns);
    kept.set(role, await context.storageState());
  }
  return context;
}

async function signIn(
  context: BrowserContext,
  { origin }: Place,
  role: string,
  signIns: readonly DemoSignIn[],
): Promise<void> {
  const found = signIns.find((one) => one.role === role);
  if (found === undefined) throw new Error(`Nobody of BT signs in as ${role}; see demo-sign-ins.json.`);
  const { card, pin, username, password } = found;
  const [path, data] =
    card === undefined ? ['session', { username, password }] : ['enrolments', { card, pin }];
  const reply = await context.request.post(`${origin}/api/v1/${path}`, { data, headers: { origin } });
  if (!reply.ok()) throw new Error(`${role} could not sign in: ${reply.status()} ${await reply.text()}`);
}

async function take(context: BrowserContext, place: Place, picture: Picture, client: Client): Promise<Taken> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`threw ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error' && picture.forgives?.test(line.text()) !== true) complaints.push(line.text());
  });
  await picture.walk(page, client);
  await page.evaluate(() => document.fonts.ready);
  // A finger's mark fades and a chart grows into its shape.
  await page.waitForTimeout(1000);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (width > 0) complaints.push(`scrolls sideways by ${width} px`);
  // A palette of 128 colours is enough for flat areas and letters, and a third of the weight.
  const shot = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 9 })
    .toBuffer();
  if (shot.length > picture.bytesMax) complaints.push(`weighs more than ${picture.bytesMax} bytes`);
  writeFileSync(join(place.folder, `${picture.name}.png`), shot);
  return { name: picture.name, bytes: shot.length, complaints };
}

/** The seed writes a list of these, and nothing else, to DATA_DIR. */
function readSignIns(dataDir: string): readonly DemoSignIn[] {
  return JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')) as readonly DemoSignIn[];
}
