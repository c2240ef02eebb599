import type { PublicWords } from '../words.ts';

/** The stops on the way of the goods, from the source to the stall, in this order. */
export const hops = ['farm', 'slaughter', 'maker', 'supplier', 'gate', 'stall'] as const;
export type Hop = (typeof hops)[number];

export const hopWords: Readonly<Record<Hop, PublicWords>> = {
  farm: { vi: 'Nơi nuôi trồng', en: 'Farm or waters', zh: '养殖或种植地', ko: '생산지', ja: '生産地' },
  slaughter: { vi: 'Lò mổ', en: 'Slaughterhouse', zh: '屠宰场', ko: '도축장', ja: 'と畜場' },
  maker: { vi: 'Nơi làm', en: 'Maker', zh: '加工处', ko: '만든 곳', ja: '製造元' },
  supplier: { vi: 'Nguồn hàng', en: 'Supplier', zh: '供应商', ko: '공급업체', ja: '仕入先' },
  gate: { vi: 'Cổng chợ', en: 'Market gate', zh: '市场大门', ko: '시장 출입구', ja: '市場の門' },
  stall: { vi: 'Sạp', en: 'Stall', zh: '摊位', ko: '점포', ja: '店舗' },
};

/** Where a hop stands on the way; 0 is nearest to the source. */
export function hopOrder(hop: Hop): number {
  return hops.indexOf(hop);
}
