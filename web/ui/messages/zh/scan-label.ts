import type { scanLabel as source } from '../vi/scan-label.ts';
import type { Translation } from '../translation.ts';

export const scanLabel: Translation<typeof source> = {
  'scan-label.lot-says': '关于标签上写的那批货：{verdict}',
  'scan-label.lot-says-detail': '账本无法确定眼前的货就是那一批。',
  'scan-label.never-issued': '本市场从未印过这张标签',
  'scan-label.never-issued-detail': '编号 {serial} 不在账上，可能是复制的标签：请询问摊位或市场管理处。',
  'scan-label.on-its-day': '这张标签只属于摊位 {stall}，日期 {day}',
  'scan-label.past-its-day-detail': '那一天已经过去。如果它贴在今天卖的货上，请询问市场管理处。',
  'scan-label.staff': '市场工作人员：记录看到标签的地方',
  'scan-label.suspected-detail': '有迹象表明标签被复制。如果在别的摊位或别的日子看到它，请询问市场管理处。',
  'scan-label.withdrawn': '这张标签已作废',
  'scan-label.withdrawn-detail': '它属于摊位 {stall}，日期 {day}，因印坏或货物转走而作废。',
};
