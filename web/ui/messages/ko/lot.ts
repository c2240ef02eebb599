import type { lot as source } from '../vi/lot.ts';
import type { Translation } from '../translation.ts';

export const lot: Translation<typeof source> = {
  'evidence.declared': '판매자 신고',
  'evidence.documented': '증빙 있음',
  'evidence.inspected': '검사됨',
  'evidence.missing': '아직 없음',
  'hop.farm': '생산지',
  'hop.gate': '시장 출입구',
  'hop.maker': '만든 곳',
  'hop.slaughter': '도축장',
  'hop.stall': '점포',
  'hop.supplier': '공급업체',
  'verdict.clear': '출처 확인됨',
  'verdict.clear-detail': '{required}단계 모두 증빙이 있거나 검사되었습니다',
  'verdict.held': '판매 중지, 확인 중',
  'verdict.held-detail': '결과가 나올 때까지 팔 수 없습니다',
  'verdict.past': '판매일 지남',
  'verdict.past-detail': '아직 진열되어 있으면 시장 관리사무소에 알려 주세요',
  'verdict.recalled': '회수',
  'verdict.recalled-detail': '먹지 마세요. 점포나 시장 관리사무소로 가져오세요',
  'verdict.unproven': '{required}단계 중 {known}단계 확인',
  'verdict.unproven-detail': '서류가 없다고 나쁜 상품이라는 뜻은 아닙니다',
  'way.label': '물품의 이동 경로',
  'way.missing': '아직 아무도 기록하지 않은 단계',
  'way.now': '지금 여기',
};
