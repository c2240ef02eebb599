import type { removed as source } from '../vi/removed.ts';
import type { Translation } from '../translation.ts';

export const removed: Translation<typeof source> = {
  'removed.detail':
    '{good}、{day}に市場に入荷。記録は法律で定められた期間保存した後に削除します。ラベルのコードは本物です。',
  'removed.market': '今日の市場を見る',
  'removed.title': 'このロットは保存期間を過ぎました',
};
