import type { PublicWords } from '../words.ts';

/** What a check looks for. */
export const analytes = [
  'pesticide',
  'borax',
  'formol',
  'urea',
  'bleach',
  'colour',
  'frying_oil',
  'salbutamol',
  'antibiotic',
  'salmonella',
] as const;
export type Analyte = (typeof analytes)[number];

export const analyteWords: Readonly<Record<Analyte, PublicWords>> = {
  pesticide: { vi: 'thuốc BVTV', en: 'pesticide residue', zh: '农药残留', ko: '잔류 농약', ja: '残留農薬' },
  borax: { vi: 'hàn the', en: 'borax', zh: '硼砂', ko: '붕사', ja: 'ホウ砂' },
  formol: { vi: 'formol', en: 'formaldehyde', zh: '甲醛', ko: '포름알데히드', ja: 'ホルムアルデヒド' },
  urea: { vi: 'urê', en: 'urea', zh: '尿素', ko: '요소', ja: '尿素' },
  bleach: { vi: 'chất tẩy trắng', en: 'bleach', zh: '漂白剂', ko: '표백제', ja: '漂白剤' },
  colour: { vi: 'phẩm màu', en: 'food colouring', zh: '色素', ko: '색소', ja: '着色料' },
  frying_oil: { vi: 'dầu chiên', en: 'frying oil', zh: '煎炸油', ko: '튀김 기름', ja: '揚げ油' },
  salbutamol: {
    vi: 'salbutamol',
    en: 'salbutamol',
    zh: '沙丁胺醇（瘦肉精）',
    ko: '살부타몰',
    ja: 'サルブタモール',
  },
  antibiotic: {
    vi: 'kháng sinh',
    en: 'antibiotic residue',
    zh: '抗生素残留',
    ko: '잔류 항생제',
    ja: '残留抗生物質',
  },
  salmonella: { vi: 'salmonella', en: 'salmonella', zh: '沙门氏菌', ko: '살모넬라균', ja: 'サルモネラ菌' },
};

/** Analytes for which a quick kit exists; the others go to a laboratory at once. */
export const kitAnalytes: readonly Analyte[] = [
  'pesticide',
  'borax',
  'formol',
  'urea',
  'bleach',
  'colour',
  'frying_oil',
  'salbutamol',
];
