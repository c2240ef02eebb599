import type { removed as source } from '../vi/removed.ts';
import type { Translation } from '../translation.ts';

export const removed: Translation<typeof source> = {
  'removed.detail':
    '{good}, {day} 시장에 들어왔습니다. 기록은 법이 정한 기간 동안 보관한 뒤 삭제합니다. 라벨의 코드는 진짜입니다.',
  'removed.market': '오늘의 시장 보기',
  'removed.title': '이 로트는 보관 기간이 지났습니다',
};
