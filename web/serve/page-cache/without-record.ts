import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { formatTags, langTags, type Lang } from '../../ui/messages/lang.ts';
import { codingOf, type Page } from './page.ts';
import { plainPage, plainPolicy } from './plain-page.ts';

/** Older than this a kept page says too little about now to be shown even with its time. */
const heldMsMax = 6 * 3_600_000;

const words: Readonly<Record<Lang, (time: string) => string>> = {
  vi: (time) =>
    `Đang mất liên lạc với sổ của chợ. Trang này là bản lưu lúc ${time}; những gì ghi sau đó chưa có ở đây.`,
  en: (time) =>
    `The market's record cannot be reached. This page was kept at ${time}; nothing recorded later is on it.`,
  zh: (time) => `暂时连不上市场的账本。本页是 ${time} 保存的；之后记录的内容这里没有。`,
  ko: (time) =>
    `시장 장부에 연결할 수 없습니다. 이 페이지는 ${time}에 저장된 것이며, 그 뒤에 기록된 내용은 없습니다.`,
  ja: (time) =>
    `市場の帳簿につながりません。このページは ${time} に保存したもので、その後の記録は含みません。`,
};

/** Beside a page of the whole lot: what was not looked up is not known, however well the lot stands. */
const unseenWords: Readonly<Record<Lang, (serial: string) => string>> = {
  vi: (serial) => `Chưa dò được tem số ${serial} trong sổ: trang này chỉ nói về cả lô.`,
  en: (serial) => `Label ${serial} could not be looked up: this page speaks of the whole lot only.`,
  zh: (serial) => `标签 ${serial} 暂时无法核对：本页只说明整批货物。`,
  ko: (serial) => `라벨 ${serial}은(는) 지금 확인할 수 없습니다. 이 페이지는 로트 전체에 대한 것입니다.`,
  ja: (serial) => `ラベル ${serial} は照合できていません。このページはロット全体についてのものです。`,
};

/** True when a page kept from before may still be shown, marked. */
export function isShowable(page: Page | undefined, now: number): page is Page {
  return page !== undefined && now - page.renderedAt <= heldMsMax;
}

/**
 * Sends a page from before the record was lost, with the time it stems from in a header and as its first sentence.
 *
 * @param told.unseen the serial of the label that was asked for, when the page is that of its whole lot
 */
export function sendHeld(
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
  told: { lang: Lang; timeZone: string; unseen: string | undefined },
): void {
  const { lang } = told;
  const time = new Intl.DateTimeFormat(formatTags[lang], {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: told.timeZone,
  }).format(page.renderedAt);
  const more = told.unseen === undefined ? '' : ` ${unseenWords[lang](told.unseen)}`;
  const sentence = `<p role="alert" lang="${langTags[lang]}"><strong>${words[lang](time)}${more}</strong></p>`;
  const body = page.text().replace(/<main[^>]*>/, (main) => main + sentence);
  const headers = {
    ...page.headers,
    warning: '110 - "Response is Stale"',
    'x-so-cho-kept-at': new Date(page.renderedAt).toISOString(),
  };
  answer(request, response, { status: 200, headers, body });
}

/**
 * Says plainly that nothing can be said: with the code of the label, so that it can be read out, and with the telephone of
 * the market's board, where it was heard before the record was lost.
 */
export function sendPlain(
  request: IncomingMessage,
  response: ServerResponse,
  asked: { lang: Lang; code: string | undefined; phone: string | undefined },
): void {
  const body = plainPage(asked);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': langTags[asked.lang],
    'content-security-policy': plainPolicy,
    'x-content-type-options': 'nosniff',
    'retry-after': '5',
  };
  answer(request, response, { status: 503, headers, body });
}

const packs = {
  br: (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => gzipSync(body),
} as const;

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  said: { status: number; headers: OutgoingHttpHeaders; body: string },
): void {
  const coding = codingOf(request.headers['accept-encoding']);
  const body = Buffer.from(said.body);
  const bytes = coding === 'identity' ? body : packs[coding](body);
  response.writeHead(said.status, {
    ...said.headers,
    'cache-control': 'no-store',
    ...(coding !== 'identity' && { 'content-encoding': coding }),
    'content-length': bytes.length,
  });
  if (request.method === 'HEAD') response.end();
  else response.end(bytes);
}
