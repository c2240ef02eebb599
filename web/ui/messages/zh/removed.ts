import type { removed as source } from '../vi/removed.ts';
import type { Translation } from '../translation.ts';

export const removed: Translation<typeof source> = {
  'removed.detail': '{good}，{day} 到达市场。记录按法律规定的期限保存，期满后删除。标签上的编号是真的。',
  'removed.market': '查看今天的市场',
  'removed.title': '这批货已过保存期限',
};
