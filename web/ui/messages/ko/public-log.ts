import type { publicLog as source } from '../vi/public-log.ts';
import type { Translation } from '../translation.ts';

export const publicLog: Translation<typeof source> = {
  'log.check': '이 기기에서 확인하기',
  'log.check-again': '다시 확인하기',
  'log.checking': '{all}건 중 {done}건 확인 중…',
  'log.done-detail': '이 기기가 각 기록에서 장부의 서명된 루트까지 직접 계산했습니다({time}, {size}건).',
  'log.done-title': '일치합니다: 이 로트에 관한 기록 {count}건이 공개 장부에 있습니다',
  'log.fault-detail':
    '누군가 설명할 때까지 이 페이지를 믿지 마세요. 화면을 캡처해 시장 관리소에 알려 주세요. (오류: {fault})',
  'log.fault-title': '일치하지 않습니다: {what}',
  'log.forget': '기억한 내용 지우기',
  'log.grown-detail':
    '{day}에 기억한 장부에는 {before}건이 있었습니다. 지금도 모두 남아 있으며, 바뀌거나 빠진 것이 없습니다.',
  'log.grown-title': '장부가 기존 기록을 그대로 지니고 있습니다',
  'log.hall-root': '공개 장부: {size}건, 코드 {root} ({time})',
  'log.kind.check': '검사 결과',
  'log.kind.hold': '판매 중지, 보류 또는 회수',
  'log.kind.hold-release': '판매 중지 해제',
  'log.kind.lot': '로트의 첫 기록',
  'log.kind.lot-closure': '품절 또는 판매 재개',
  'log.kind.lot-correction': '정정',
  'log.kind.lot-event': '이동 경로의 한 지점',
  'log.kind.other': '기타',
  'log.kind.paper-link': '증빙서류',
  'log.leaves': '이 로트에 관한 기록',
  'log.link': '이 페이지 직접 확인하기',
  'log.no-crypto':
    '브라우저는 https 페이지에서만 계산할 수 있습니다. 증명을 내려받아 다른 도구로 확인하세요.',
  'log.no-ed25519':
    '이 브라우저는 오래되어 Ed25519 서명을 확인할 수 없습니다. 업데이트하거나 증명을 내려받아 다른 도구로 확인하세요.',
  'log.not-proved': '신고한 내용이 사실임을 증명하지는 않습니다. 거짓 신고도 그대로 남습니다.',
  'log.not-proved-title': '증명하지 못하는 것',
  'log.offline': '증명을 가져오지 못했습니다. 네트워크를 확인하고 다시 눌러 주세요.',
  'log.place': '{index}번 기록',
  'log.proved':
    '장부에 오른 뒤로 아래 기록은 시장 관리소도, 소프트웨어를 만든 사람도, 누구도 바꾸지 않았습니다.',
  'log.proved-title': '증명하는 것',
  'log.remember': '내 기기에 기억하기',
  'log.remember-detail':
    '확인을 마치면 이 기기가 본 것을 스스로 기억합니다. 다음번에는 장부가 늘어나기만 했음을 증명하라고 요구합니다. 이 기기에만 저장: 장부의 이름, 키, 건수, 루트. 어떤 로트를 보았는지는 저장하지 않습니다.',
  'log.remembered': '이 기기에 기억함: {size}건.',
  'log.root': '오늘 시장 홀 화면에 {root}가 보여야 합니다. 그래야 모두가 같은 장부를 보는 것입니다.',
  'log.silent':
    '서버가 증명을 내주지 않습니다(코드 {status}). 네트워크 문제가 아닙니다. 몇 분 뒤 다시 눌러 주세요. 계속 그러면 시장 관리처에 알려 주세요.',
  'log.title': '로트 {code} 확인',
  'log.waiting': '장부에 오르는 중, 몇 초 걸립니다',
  'log.what-consistency': '이 기기가 기억하는 기록이 장부에 모두 있지 않습니다',
  'log.what-inclusion': '장부에 없는 기록이 있습니다',
  'log.what-key': '장부가 다른 키로 서명하는데, 이 기기가 기억하는 키가 그 키에 인계 서명을 하지 않았습니다',
  'log.what-leaf': '장부의 기록이 이 페이지의 기록과 다릅니다',
  'log.what-log': '이 기기가 기억하는 장부와 다른 장부입니다',
  'log.what-missing': '이 페이지에 있다고 한 기록을 장부가 내주지 못합니다',
  'log.what-signature': '장부의 서명이 올바르지 않습니다',
  'log.without-script':
    'JavaScript가 필요 없습니다: 이 로트의 증명(C2SP tlog-proof)과 장부의 키를 내려받아 믿을 수 있는 도구로 확인하세요.',
  'log.without-script-key': '장부의 키',
  'log.without-script-proof': '로트의 증명',
};
