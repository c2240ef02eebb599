import type { good as source } from '../vi/good.ts';
import type { Translation } from '../translation.ts';

export const good: Translation<typeof source> = {
  'good.also': '別名：{names}',
  'good.life': '入荷から {days} 日以内に販売',
  'good.life-none': '販売期限の定めなし',
  'good.life-today': '入荷当日のみ販売',
  'good.lost-title': '帳簿にまだない品物です',
  'good.none': '今日はまだどの店舗にも出ていません',
  'good.papers': 'ふつう付いてくる書類',
  'good.storage': '保存のしかた',
  'good.title': '{good} を売っている所',
  'good.where': '{market} で販売中',
};
