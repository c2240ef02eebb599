import type { Words } from '../words.ts';

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

export const analyteWords: Readonly<Record<Analyte, Words>> = {
  pesticide: { vi: 'thuốc BVTV', en: 'pesticide residue' },
  borax: { vi: 'hàn the', en: 'borax' },
  formol: { vi: 'formol', en: 'formaldehyde' },
  urea: { vi: 'urê', en: 'urea' },
  bleach: { vi: 'chất tẩy trắng', en: 'bleach' },
  colour: { vi: 'phẩm màu', en: 'food colouring' },
  frying_oil: { vi: 'dầu chiên', en: 'frying oil' },
  salbutamol: { vi: 'salbutamol', en: 'salbutamol' },
  antibiotic: { vi: 'kháng sinh', en: 'antibiotic residue' },
  salmonella: { vi: 'salmonella', en: 'salmonella' },
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
