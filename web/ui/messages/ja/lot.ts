import type { lot as source } from '../vi/lot.ts';
import type { Translation } from '../translation.ts';

export const lot: Translation<typeof source> = {
  'evidence.declared': '販売者の申告',
  'evidence.documented': '書類あり',
  'evidence.inspected': '検査済み',
  'evidence.missing': 'まだなし',
  'hop.farm': '生産地',
  'hop.gate': '市場の門',
  'hop.maker': '製造元',
  'hop.slaughter': 'と畜場',
  'hop.stall': '店舗',
  'hop.supplier': '仕入先',
  'verdict.clear': '産地確認済み',
  'verdict.clear-detail': '{required} 区間すべてに書類があるか、検査済みです',
  'verdict.held': '販売一時停止、確認中',
  'verdict.held-detail': '結果が出るまで販売できません',
  'verdict.past': '販売日経過',
  'verdict.past-detail': 'まだ店頭にあれば市場管理事務所にお知らせください',
  'verdict.recalled': '回収',
  'verdict.recalled-detail': '食べないでください。店舗か市場管理事務所へお持ちください',
  'verdict.unproven': '{required} 区間中 {known} 区間が確認済み',
  'verdict.unproven-detail': '書類がないことは品物が悪いという意味ではありません',
  'way.label': '品物の道のり',
  'way.missing': 'この区間はまだ誰も記録していません',
  'way.now': 'いまここ',
};
