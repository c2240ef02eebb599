import type { readerProblems as source } from '../vi/reader-problems.ts';
import type { Translation } from '../translation.ts';

export const readerProblems: Translation<typeof source> = {
  'problem.code-malformed': 'コードの形が正しくありません。',
  'problem.digital-link-invalid':
    'この GS1 コードは正しくありません。ラベルの数字を一つずつ確かめてください。',
  'problem.digital-link-unknown': 'この GS1 番号の市場はここにありません。',
  'problem.forbidden': 'このアカウントではできません。',
  'problem.good-unknown': '帳簿にまだない品物です。',
  'problem.internal': 'サーバーに不具合があります。数分後にもう一度お試しください。',
  'problem.invalid-format': '形が正しくありません。',
  'problem.invalid-input': '正しくない所があります。示された所を直してください。',
  'problem.link-type-unknown': 'このコードにその種類の情報はありません。',
  'problem.lot-code-check-failed': 'ロット番号の一文字が違います。ラベルと一文字ずつ見比べてください。',
  'problem.lot-code-malformed':
    'ロット番号ではありません。ロット番号は BT-261122-0042 のあとに一文字が付きます。',
  'problem.lot-unknown': 'この市場にその番号のロットはありません。',
  'problem.map-unknown': 'この日の市場の案内図はありません。',
  'problem.market-unknown': 'このコードの市場はありません。',
  'problem.method-not-allowed': 'このページはその操作を受け付けません。読み込み直してください。',
  'problem.network': 'サーバーにつながりません。通信を確かめてからもう一度お試しください。',
  'problem.not-found': '帳簿にありません。',
  'problem.other':
    'できませんでした。もう一度試し、それでもだめなら管理事務所にこのコードをお知らせください：{code}',
  'problem.record-unavailable': '市場の帳簿を今は開けません。数秒後にもう一度お試しください。',
  'problem.stall-code-malformed': '店舗番号は A2-07 のような形です。',
  'problem.stall-unknown': 'この市場にその番号の店舗はありません。',
  'problem.too-many-tries': '試行が多すぎます。待ってからもう一度お試しください。',
  'problem.unauthorized': '先にログインしてください。',
};
