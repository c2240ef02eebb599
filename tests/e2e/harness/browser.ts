import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

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

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Complaints that belong to what the test does, such as the answer 404 of a page that is asked for in vain. */
  forgive(pattern: RegExp): void;
}

export interface Visitors {
  /** A trader's or a shopper's telephone: 360 × 780, touched. */
  asPhone(more?: BrowserContextOptions): Promise<Visit>;
  /** A desk: 1440 × 900, with a mouse. */
  asDesktop(more?: BrowserContextOptions): Promise<Visit>;
}

/**
 * A browser for the calling suite. Every visit ends with its test, and a test fails when a page of it wrote an error to
 * the console, threw, or asked anybody but the product for anything.
 *
 * @param origin the product's; asked for when the first visit begins
 */
export function aBrowser(origin: () => string): Visitors {
  let browser: Browser | undefined;
  const visits: { context: BrowserContext; complaints: () => string[] }[] = [];
  beforeAll(async () => {
    const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: flags });
  });
  afterAll(async () => browser?.close());
  afterEach(async () => {
    const ended = visits.splice(0);
    for (const { context } of ended) await context.close();
    expect(ended.flatMap(({ complaints }) => complaints())).toEqual([]);
  });

  async function begin(options: BrowserContextOptions): Promise<Visit> {
    if (browser === undefined) throw new Error('A visit begins inside a test.');
    const context = await browser.newContext({
      baseURL: origin(),
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const { complaints, forgive } = listen(context, origin());
    visits.push({ context, complaints });
    return { context, page: await context.newPage(), forgive };
  }
  return {
    asPhone: (more) =>
      begin({
        viewport: { width: 360, height: 780 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        ...more,
      }),
    asDesktop: (more) => begin({ viewport: { width: 1440, height: 900 }, ...more }),
  };
}

function listen(context: BrowserContext, origin: string) {
  const heard: string[] = [];
  const forgiven: RegExp[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => heard.push(`threw ${error.error().message}`));
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      heard.push(`asked ${request.url()}`);
  });
  const complaints = () => heard.filter((one) => !forgiven.some((pattern) => pattern.test(one)));
  return { complaints, forgive: (pattern: RegExp) => void forgiven.push(pattern) };
}
