import type { Translation } from '../translation.ts';
import type { visits as source } from '../vi/visits.ts';

export const visits: Translation<typeof source> = {
  'visits.count': '최근 {count}회 점검',
  'visits.critical': '중대 {count}건',
  'visits.findings-none': '지적 사항 없음',
  'visits.kind-follow_up': '시정 확인',
  'visits.kind-joint': '합동 공식 점검',
  'visits.kind-periodic': '정기 공식 점검',
  'visits.kind-report': '신고 확인',
  'visits.kind-specialised': '전문 공식 점검',
  'visits.kind-supervision': '관리사무소 순회',
  'visits.kind-unannounced': '불시 공식 점검',
  'visits.major': '중요 {count}건',
  'visits.minor': '경미 {count}건',
  'visits.on-spot': '현장 시정 {count}건',
  'visits.photo': '{day} 점검 때 찍은 점포 사진',
  'visits.photos-covered': '사진 속 얼굴과 차량 번호판은 공개 전에 가렸습니다.',
  'visits.proof': '최근 점검의 공개 장부 증명',
  'visits.random': '추첨',
  'visits.reply': '점포의 말: {text}',
  'visits.rule': '0–5등급은 점검표로 정하며 5가 가장 좋습니다. 서류는 따로 셉니다.',
  'visits.title': '최근 점검',
  'visits.trace': '서류 {share}/100',
};
