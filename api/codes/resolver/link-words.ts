import type { PublicWords } from '@so-cho/db/domain';

/** Titles of what a code is linked to, as the resolver's list says them. */
export const linkWords = {
  goodForMachines: {
    vi: 'Món hàng, cho máy đọc',
    en: 'The good, for machines',
    zh: '商品（供机器读取）',
    ko: '상품(기계용)',
    ja: '品物（機械用）',
  },
  lotOrigin: {
    vi: 'Nguồn gốc lô hàng',
    en: 'Where this lot comes from',
    zh: '这一批的来源',
    ko: '이 로트의 출처',
    ja: 'このロットの産地',
  },
  lot: { vi: 'Lô hàng này', en: 'This lot', zh: '这一批', ko: '이 로트', ja: 'このロット' },
  way: {
    vi: 'Đường đi của hàng',
    en: 'The way of the goods',
    zh: '商品的来路',
    ko: '물품의 이동 경로',
    ja: '品物の道のり',
  },
  papers: { vi: 'Chứng từ', en: 'Papers', zh: '单据', ko: '증빙서류', ja: '証憑書類' },
  checks: {
    vi: 'Kết quả kiểm tra',
    en: 'Checks and tests',
    zh: '检查和检测结果',
    ko: '점검·검사 결과',
    ja: '検査の結果',
  },
  holds: {
    vi: 'Thu hồi, tạm giữ',
    en: 'Recalls and holds',
    zh: '召回和扣留',
    ko: '회수·보류',
    ja: '回収・差し止め',
  },
  lotForMachines: {
    vi: 'Lô hàng, cho máy đọc',
    en: 'The lot, for machines',
    zh: '批次（供机器读取）',
    ko: '로트(기계용)',
    ja: 'ロット（機械用）',
  },
  marketForMachines: {
    vi: 'Chợ, cho máy đọc',
    en: 'The market, for machines',
    zh: '市场（供机器读取）',
    ko: '시장(기계용)',
    ja: '市場（機械用）',
  },
  hours: { vi: 'Giờ bán', en: 'Opening hours', zh: '营业时间', ko: '영업시간', ja: '営業時間' },
  business: {
    vi: 'Hộ kinh doanh và xếp loại',
    en: 'The business and its grade',
    zh: '经营户及其评级',
    ko: '사업자와 등급',
    ja: '事業者と評価',
  },
  stallForMachines: {
    vi: 'Sạp, cho máy đọc',
    en: 'The stall, for machines',
    zh: '摊位（供机器读取）',
    ko: '점포(기계용)',
    ja: '店舗（機械用）',
  },
  label: {
    vi: 'Tem này và lô hàng của nó',
    en: 'This label and its lot',
    zh: '这张标签及其批次',
    ko: '이 라벨과 그 로트',
    ja: 'このラベルとそのロット',
  },
  labelForMachines: {
    vi: 'Tem, cho máy đọc',
    en: 'The label, for machines',
    zh: '标签（供机器读取）',
    ko: '라벨(기계용)',
    ja: 'ラベル（機械用）',
  },
} as const satisfies Readonly<Record<string, PublicWords>>;

/** Where a good is sold today. */
export function whereSold(good: PublicWords): PublicWords {
  return {
    vi: `${good.vi}: bán ở đâu hôm nay`,
    en: `${good.en}: where it is sold today`,
    zh: `${good.zh}：今天在哪里买`,
    ko: `${good.ko}: 오늘 파는 곳`,
    ja: `${good.ja}：今日売っている所`,
  };
}

/** A lot by its good and its code. */
export function lotNamed(good: PublicWords, code: string): PublicWords {
  return {
    vi: `${good.vi}, lô ${code}`,
    en: `${good.en}, lot ${code}`,
    zh: `${good.zh}，批号 ${code}`,
    ko: `${good.ko}, 로트 ${code}`,
    ja: `${good.ja}、ロット ${code}`,
  };
}

/** A stall of a market. */
export function stallNamed(code: string, market: string): PublicWords {
  return {
    vi: `Sạp ${code}, ${market}`,
    en: `Stall ${code}, ${market}`,
    zh: `${code} 号摊位，${market}`,
    ko: `${code} 점포, ${market}`,
    ja: `店舗 ${code}、${market}`,
  };
}

/** A stall's page. */
export function stallToday(code: string): PublicWords {
  return {
    vi: `Sạp ${code} hôm nay`,
    en: `Stall ${code} today`,
    zh: `${code} 号摊位今天`,
    ko: `오늘의 ${code} 점포`,
    ja: `今日の店舗 ${code}`,
  };
}

/** The map of a market, whose name is the same everywhere. */
export function mapOf(market: string): PublicWords {
  return {
    vi: `Sơ đồ ${market}`,
    en: `Map of ${market}`,
    zh: `${market} 平面图`,
    ko: `${market} 안내도`,
    ja: `${market} の案内図`,
  };
}

/** One label of a lot, by its serial. */
export function labelNamed(lot: PublicWords, serial: string): PublicWords {
  return {
    vi: `${lot.vi}, tem ${serial}`,
    en: `${lot.en}, label ${serial}`,
    zh: `${lot.zh}，标签 ${serial}`,
    ko: `${lot.ko}, 라벨 ${serial}`,
    ja: `${lot.ja}、ラベル ${serial}`,
  };
}
