import type { scanLabel as source } from '../vi/scan-label.ts';
import type { Translation } from '../translation.ts';

export const scanLabel: Translation<typeof source> = {
  'scan-label.lot-says': '라벨에 적힌 로트에 대해: {verdict}',
  'scan-label.lot-says-detail': '이 물건이 그 로트인지 장부로는 알 수 없습니다.',
  'scan-label.never-issued': '이 시장에서 발행한 적이 없는 라벨입니다',
  'scan-label.never-issued-detail':
    '번호 {serial}은(는) 장부에 없습니다. 복제된 라벨일 수 있으니 점포나 시장 관리소에 문의하세요.',
  'scan-label.on-its-day': '이 라벨은 점포 {stall}, {day} 하루만 유효합니다',
  'scan-label.past-its-day-detail':
    '그 날짜는 지났습니다. 오늘 파는 물건에 붙어 있다면 시장 관리소에 문의하세요.',
  'scan-label.staff': '시장 직원: 라벨을 본 곳 기록',
  'scan-label.suspected-detail':
    '라벨이 복제된 정황이 있습니다. 다른 점포나 다른 날에 보았다면 시장 관리소에 문의하세요.',
  'scan-label.withdrawn': '취소된 라벨입니다',
  'scan-label.withdrawn-detail':
    '점포 {stall}, {day}의 라벨이며, 잘못 인쇄되었거나 물건이 옮겨져 취소되었습니다.',
};
