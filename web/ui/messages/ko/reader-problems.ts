import type { readerProblems as source } from '../vi/reader-problems.ts';
import type { Translation } from '../translation.ts';

export const readerProblems: Translation<typeof source> = {
  'problem.code-malformed': '코드의 형식이 맞지 않습니다.',
  'problem.digital-link-invalid': '이 GS1 코드는 맞지 않습니다. 라벨의 숫자를 하나씩 확인해 주세요.',
  'problem.digital-link-unknown': '이 GS1 번호를 쓰는 시장이 여기에 없습니다.',
  'problem.forbidden': '이 계정으로는 할 수 없습니다.',
  'problem.good-unknown': '장부에 아직 없는 상품입니다.',
  'problem.internal': '서버에 문제가 있습니다. 몇 분 뒤 다시 시도해 주세요.',
  'problem.invalid-format': '형식이 맞지 않습니다.',
  'problem.invalid-input': '맞지 않는 곳이 있습니다. 표시된 곳을 고쳐 주세요.',
  'problem.link-type-unknown': '이 코드에는 그런 정보가 없습니다.',
  'problem.lot-code-check-failed': '로트 번호의 한 글자가 틀렸습니다. 라벨과 한 글자씩 비교해 주세요.',
  'problem.lot-code-malformed': '로트 번호가 아닙니다. 로트 번호는 BT-261122-0042 뒤에 한 글자가 붙습니다.',
  'problem.lot-unknown': '이 시장에 그 번호의 로트가 없습니다.',
  'problem.map-unknown': '이 날의 시장 안내도가 없습니다.',
  'problem.market-unknown': '이 코드의 시장이 없습니다.',
  'problem.method-not-allowed': '이 페이지는 그 작업을 받지 않습니다. 페이지를 새로 고쳐 주세요.',
  'problem.network': '서버에 연결할 수 없습니다. 네트워크를 확인하고 다시 시도해 주세요.',
  'problem.not-found': '장부에 없습니다.',
  'problem.other':
    '처리하지 못했습니다. 다시 시도해 보고, 그래도 안 되면 관리사무소에 이 코드를 알려 주세요: {code}',
  'problem.record-unavailable': '시장 장부를 잠시 열 수 없습니다. 몇 초 뒤에 다시 시도해 주세요.',
  'problem.stall-code-malformed': '점포 번호는 A2-07 같은 모양입니다.',
  'problem.stall-unknown': '이 시장에 그 번호의 점포가 없습니다.',
  'problem.too-many-tries': '시도가 너무 많습니다. 기다렸다가 다시 시도해 주세요.',
  'problem.unauthorized': '먼저 로그인해 주세요.',
};
