import type { good as source } from '../vi/good.ts';
import type { Translation } from '../translation.ts';

export const good: Translation<typeof source> = {
  'good.also': '又名 {names}',
  'good.life': '到货后 {days} 天内出售',
  'good.life-none': '没有规定销售期限',
  'good.life-today': '只在到货当天出售',
  'good.lost-title': '账本里还没有这种商品',
  'good.none': '今天还没有摊位出售',
  'good.papers': '通常附带的单据',
  'good.storage': '保存方法',
  'good.title': '{good} 在哪里买',
  'good.where': '{market} 在售',
};
