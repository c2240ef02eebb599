import type { Words } from '../words.ts';

/** The stops on the way of the goods, from the source to the stall, in this order. */
export const hops = ['farm', 'slaughter', 'maker', 'supplier', 'gate', 'stall'] as const;
export type Hop = (typeof hops)[number];

export const hopWords: Readonly<Record<Hop, Words>> = {
  farm: { vi: 'Nơi nuôi trồng', en: 'Farm or waters' },
  slaughter: { vi: 'Lò mổ', en: 'Slaughterhouse' },
  maker: { vi: 'Nơi làm', en: 'Maker' },
  supplier: { vi: 'Nguồn hàng', en: 'Supplier' },
  gate: { vi: 'Cổng chợ', en: 'Market gate' },
  stall: { vi: 'Sạp', en: 'Stall' },
};

/** Where a hop stands on the way; 0 is nearest to the source. */
export function hopOrder(hop: Hop): number {
  return hops.indexOf(hop);
}
