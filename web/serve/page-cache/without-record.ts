import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Page } from './page.ts';

/** Older than this a kept page says too little about now to be shown even with its time. */
const heldMsMax = 6 * 3_600_000;

const words = {
  vi: (time: string) =>
    `Đang mất liên lạc với sổ của chợ. Trang này là bản lưu lúc ${time}; những gì ghi sau đó chưa có ở đây.`,
  en: (time: string) =>
    `The market's record cannot be reached. This page was kept at ${time}; nothing recorded later is on it.`,
};

const plainPage = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sổ Chợ</title></head>
<body><main id="main"><h1>Sổ Chợ</h1>
<p>Đang mất liên lạc với sổ của chợ. Mã trên tem vẫn đúng: xin quét lại sau ít phút.</p>
<p lang="en">The market's record cannot be reached just now. The code on your label is still good: please scan it again in a few minutes.</p>
</main></body></html>
`;

/** True when a page kept from before may still be shown, marked. */
export function isShowable(page: Page | undefined, now: number): page is Page {
  return page !== undefined && now - page.renderedAt <= heldMsMax;
}

/** Sends a page from before the record was lost, with the time it stems from in a header and as its first sentence. */
export function sendHeld(
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
  told: { lang: string; timeZone: string },
): void {
  const lang = told.lang === 'vi' ? 'vi' : 'en';
  const time = new Intl.DateTimeFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: told.timeZone,
  }).format(page.renderedAt);
  const sentence = `<p role="alert" lang="${lang}"><strong>${words[lang](time)}</strong></p>`;
  const body = page.text().replace(/<main[^>]*>/, (main) => main + sentence);
  const headers = {
    ...page.headers,
    warning: '110 - "Response is Stale"',
    'x-so-cho-kept-at': new Date(page.renderedAt).toISOString(),
  };
  answer(request, response, { status: 200, headers, body });
}

/** Says plainly that nothing can be said. */
export function sendPlain(request: IncomingMessage, response: ServerResponse): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    'retry-after': '5',
  };
  answer(request, response, { status: 503, headers, body: plainPage });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  said: { status: number; headers: OutgoingHttpHeaders; body: string },
): void {
  const bytes = Buffer.from(said.body);
  response.writeHead(said.status, {
    ...said.headers,
    'cache-control': 'no-store',
    'content-length': bytes.length,
  });
  if (request.method === 'HEAD') response.end();
  else response.end(bytes);
}
