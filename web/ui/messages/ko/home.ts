import type { home as source } from '../vi/home.ts';
import type { Translation } from '../translation.ts';

export const home: Translation<typeof source> = {
  'error.back': '첫 화면으로',
  'error.cannot': '처리하지 못했습니다',
  'error.cannot-detail': '뒤로 돌아가 다시 시도해 주세요.',
  'error.not-found': '페이지가 없습니다',
  'error.not-found-detail': '주소를 확인하거나 첫 화면에서 시작해 주세요.',
  'error.ours': '서버에 문제가 있습니다',
  'error.ours-detail': '고객님의 잘못이 아닙니다. 몇 분 뒤 다시 시도해 주세요.',
  'error.refused': '다른 사람을 위한 페이지입니다',
  'error.refused-detail': '볼 수 있는 계정으로 로그인해 주세요.',
  'error.sign-in': '로그인',
  'error.too-many': '시도가 너무 많습니다',
  'error.too-many-detail': '잠시 기다린 뒤 다시 시도해 주세요.',
  'home.empty': '장부에 아직 시장이 없습니다',
  'home.empty-detail':
    '시장을 만드는 사람은 시작할 때 출력된 주소를 열거나, 이 버튼을 눌러 설정 키를 입력하세요.',
  'home.empty-found': '첫 시장 만들기',
  'home.lead': '무엇인지, 어디서 왔는지, 검사했는지: 진열대의 코드를 스캔하면 알 수 있습니다.',
  'home.markets': '시장 목록',
  'home.scan': '라벨에 코드가 있나요?',
  'home.scan-hint': '예: {example}. 소문자로 쓰거나 하이픈을 빼도 됩니다.',
  'home.scan-label': '로트 번호',
  'home.scan-open': '상품 보기',
  'home.stalls': '점포 {count}곳',
  'home.staff': '시장에서 일하는 사람',
  'home.staff-detail': '상인, 출입구 담당, 점검원, 시장 관리사무소.',
  'home.start': '내 업무 화면으로',
  'home.title': 'Sổ Chợ 시장 장부',
};
