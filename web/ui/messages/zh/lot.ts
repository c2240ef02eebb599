import type { lot as source } from '../vi/lot.ts';
import type { Translation } from '../translation.ts';

export const lot: Translation<typeof source> = {
  'evidence.declared': '卖家自报',
  'evidence.documented': '有单证',
  'evidence.inspected': '已检查',
  'evidence.missing': '暂无',
  'hop.farm': '养殖或种植地',
  'hop.gate': '市场大门',
  'hop.maker': '加工处',
  'hop.slaughter': '屠宰场',
  'hop.stall': '摊位',
  'hop.supplier': '供应商',
  'verdict.clear': '来源清楚',
  'verdict.clear-detail': '全部 {required} 段都有单证或已检查',
  'verdict.held': '暂停销售，核实中',
  'verdict.held-detail': '结果出来之前不得出售',
  'verdict.past': '已过销售日',
  'verdict.past-detail': '如果仍在柜台出售，请告知市场管理处',
  'verdict.recalled': '召回',
  'verdict.recalled-detail': '请勿食用。请交回摊位或市场管理处',
  'verdict.unproven': '已知 {required} 段中的 {known} 段',
  'verdict.unproven-detail': '缺少单据不代表商品不好',
  'way.label': '商品的来路',
  'way.missing': '这一段还没有人记录',
  'way.now': '现在在这里',
};
