import type { good as source } from '../vi/good.ts';
import type { Translation } from '../translation.ts';

export const good: Translation<typeof source> = {
  'good.also': '다른 이름: {names}',
  'good.life': '입고 후 {days}일 안에 판매',
  'good.life-none': '판매 기한이 정해져 있지 않음',
  'good.life-today': '입고 당일에만 판매',
  'good.lost-title': '장부에 아직 없는 상품입니다',
  'good.none': '오늘 판매하는 점포가 없습니다',
  'good.papers': '보통 함께 오는 증빙서류',
  'good.storage': '보관 방법',
  'good.title': '{good} 파는 곳',
  'good.where': '{market}에서 판매 중',
};
