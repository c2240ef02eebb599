import { createHash } from 'node:crypto';
import { langTags, langs, type Lang } from '../../ui/messages/lang.ts';

interface PlainWords {
  readonly lost: string;
  /** The code on the label stands after it. */
  readonly code: string;
  readonly call: string;
}

const words: Readonly<Record<Lang, PlainWords>> = {
  vi: {
    lost: 'Đang mất liên lạc với sổ của chợ. Mã trên tem vẫn đúng: xin quét lại sau ít phút.',
    code: 'Mã của bạn:',
    call: 'Ban quản lý chợ:',
  },
  en: {
    lost: "The market's record cannot be reached just now. The code on your label is still good: please scan it again in a few minutes.",
    code: 'Your code:',
    call: 'Market board:',
  },
  zh: {
    lost: '暂时连不上市场的账本。标签上的码仍然有效：请过几分钟再扫。',
    code: '您的编号：',
    call: '市场管理处：',
  },
  ko: {
    lost: '지금 시장 장부에 연결할 수 없습니다. 라벨의 코드는 그대로 유효하니 몇 분 뒤 다시 스캔해 주세요.',
    code: '코드:',
    call: '시장 관리사무소:',
  },
  ja: {
    lost: 'いま市場の帳簿につながりません。ラベルのコードは有効です。数分後にもう一度読み取ってください。',
    code: 'コード：',
    call: '市場管理事務所：',
  },
};

const style = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1rem;color:#1d2a24;background:#fbf8f1}b{overflow-wrap:anywhere}a{display:inline-block;padding:.75rem 0;color:inherit}section{border-top:1px solid #857c6a;padding:.75rem 0}@media(prefers-color-scheme:dark){body{color:#f1ece0;background:#141a17}}`;

/** The page may be shown and nothing may be loaded or run; its one style is known by its hash. */
export const plainPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'`;

/**
 * The page of a server without its record, in every language, the reader's own first. It needs nothing but itself.
 *
 * @param asked.code as it is printed; undefined where the address has none
 */
export function plainPage(asked: {
  lang: Lang;
  code: string | undefined;
  phone: string | undefined;
}): string {
  const order = [asked.lang, ...langs.filter((lang) => lang !== asked.lang)];
  const parts = order.map((lang, index) => {
    const { lost, code, call } = words[lang];
    const heading = index === 0 ? '<h1>Sổ Chợ</h1>' : '';
    const named = asked.code === undefined ? '' : `<p>${code} <b>${escaped(asked.code)}</b></p>`;
    const phone = asked.phone === undefined ? '' : phoneLine(call, asked.phone);
    return `<section lang="${langTags[lang]}">${heading}<p>${lost}</p>${named}${phone}</section>`;
  });
  return `<!doctype html>
<html lang="${langTags[asked.lang]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Sổ Chợ</title><style>${style}</style></head>
<body><main id="main">${parts.join('\n')}</main></body></html>
`;
}

function phoneLine(call: string, phone: string): string {
  return `<p><a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${call} ${escaped(phone)}</a></p>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
