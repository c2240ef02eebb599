import type { scanLabel as source } from '../vi/scan-label.ts';
import type { Translation } from '../translation.ts';

export const scanLabel: Translation<typeof source> = {
  'scan-label.lot-says': 'ラベルに書かれたロットについて：{verdict}',
  'scan-label.lot-says-detail': 'この品物がそのロットかどうか、帳簿では分かりません。',
  'scan-label.never-issued': 'この市場が発行したことのないラベルです',
  'scan-label.never-issued-detail':
    '番号 {serial} は帳簿にありません。複製かもしれません。店または市場管理所にお尋ねください。',
  'scan-label.on-its-day': 'このラベルは {stall} の店で {day} だけ有効です',
  'scan-label.past-its-day-detail':
    'その日は過ぎました。今日の商品に貼られていたら、市場管理所にお尋ねください。',
  'scan-label.staff': '市場の職員：ラベルを見た場所を記録する',
  'scan-label.suspected-detail':
    'ラベルが複製された兆しがあります。別の店や別の日に見かけたら、市場管理所にお尋ねください。',
  'scan-label.withdrawn': 'このラベルは取り消されました',
  'scan-label.withdrawn-detail':
    '{stall} の店の {day} のラベルで、印刷の失敗または商品の移動により取り消されました。',
};
