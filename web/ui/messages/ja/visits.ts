import type { Translation } from '../translation.ts';
import type { visits as source } from '../vi/visits.ts';

export const visits: Translation<typeof source> = {
  'visits.count': '最近 {count} 回の点検',
  'visits.critical': '重大 {count} 件',
  'visits.findings-none': '指摘なし',
  'visits.kind-follow_up': '是正の確認',
  'visits.kind-joint': '合同の公式点検',
  'visits.kind-periodic': '定期の公式点検',
  'visits.kind-report': '通報の確認',
  'visits.kind-specialised': '専門の公式点検',
  'visits.kind-supervision': '管理事務所の見回り',
  'visits.kind-unannounced': '抜き打ちの公式点検',
  'visits.major': '重要 {count} 件',
  'visits.minor': '軽微 {count} 件',
  'visits.on-spot': 'その場で是正 {count} 件',
  'visits.photo': '{day}の検査で撮影した店の写真',
  'visits.photos-covered': '写真の中の顔とナンバープレートは公開前に隠しています。',
  'visits.proof': '最新の検査の公開台帳での証明',
  'visits.random': '抽選',
  'visits.reply': '店舗から：{text}',
  'visits.rule': '0～5 の段階は点検表で決まり、5 が最良です。書類は別に数えます。',
  'visits.title': '最近の点検',
  'visits.trace': '書類 {share}/100',
};
