import type { walk as source } from '../vi/walk.ts';
import type { Translation } from '../translation.ts';

export const walk: Translation<typeof source> = {
  'walk.arrive-ahead': '{stall} 점포는 바로 앞에 있습니다',
  'walk.arrive-left': '{stall} 점포는 왼쪽에 있습니다',
  'walk.arrive-right': '{stall} 점포는 오른쪽에 있습니다',
  'walk.ask': '길 안내',
  'walk.back': '뒤로 돌아 {metres}m 이동',
  'walk.back-aisle': '뒤로 돌아 {aisle} 통로를 따라 {metres}m 이동',
  'walk.back-row': '뒤로 돌아 {row} 줄을 따라 {metres}m 이동',
  'walk.close': '길 안내 닫기',
  'walk.from': '지금 계신 곳',
  'walk.go': '{metres}m 직진',
  'walk.go-aisle': '{aisle} 통로를 따라 {metres}m 직진',
  'walk.go-row': '{row} 줄을 따라 {metres}m 직진',
  'walk.here': '현재 위치',
  'walk.left': '왼쪽으로 돌아 {metres}m 이동',
  'walk.left-aisle': '왼쪽 {aisle} 통로로 들어가 {metres}m 이동',
  'walk.left-row': '왼쪽 {row} 줄로 들어가 {metres}m 이동',
  'walk.lift': '승강기로 {level}까지 이동',
  'walk.none': '길을 안내할 수 없습니다',
  'walk.none-from-unknown': '지도에 “{place}”이(가) 없습니다. 문을 고르세요.',
  'walk.none-no-way':
    '지도에 {place}에서 {stall} 점포까지 가는 길이 아직 없습니다. 시장 관리소에 물어보세요.',
  'walk.none-stairs-only':
    '{place}에서 {stall} 점포까지는 계단이나 좁은 길뿐이라 휠체어로 갈 수 없습니다. 걸어서는 갈 수 있습니다.',
  'walk.none-to-unknown': '지도에 {stall} 점포가 없습니다.',
  'walk.ramp': '경사로로 {level}까지 이동',
  'walk.right': '오른쪽으로 돌아 {metres}m 이동',
  'walk.right-aisle': '오른쪽 {aisle} 통로로 들어가 {metres}m 이동',
  'walk.right-row': '오른쪽 {row} 줄로 들어가 {metres}m 이동',
  'walk.stairs': '계단으로 {level}까지 이동',
  'walk.title': '{place}에서 {stall} 점포까지',
  'walk.total': '약 {metres}m',
  'walk.wheelchair': '휠체어로 이동(계단 제외)',
};
