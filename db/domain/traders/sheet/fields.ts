import { fold } from '../../text/fold.ts';
import type { Words } from '../../words.ts';

/** What a column of a board's spreadsheet may hold. */
export const sheetFields = [
  'stall',
  'zone',
  'level',
  'category',
  'opensAt',
  'closesAt',
  'traderId',
  'trader',
  'person',
  'phone',
  'role',
  'from',
  'lastDay',
  'contract',
] as const;
export type SheetField = (typeof sheetFields)[number];

/** The heading that goes out, which is also the first guess when it comes back. */
export const sheetFieldWords: Readonly<Record<SheetField, Words>> = {
  stall: { vi: 'Mã sạp', en: 'Stall code' },
  zone: { vi: 'Khu', en: 'Zone' },
  level: { vi: 'Tầng', en: 'Level' },
  category: { vi: 'Ngành hàng', en: 'Category' },
  opensAt: { vi: 'Giờ mở', en: 'Opens at' },
  closesAt: { vi: 'Giờ đóng', en: 'Closes at' },
  traderId: { vi: 'Mã tiểu thương', en: 'Trader id' },
  trader: { vi: 'Tên kinh doanh', en: 'Business name' },
  person: { vi: 'Người đứng tên', en: 'Person' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  role: { vi: 'Vai trò', en: 'Role' },
  from: { vi: 'Từ ngày', en: 'From' },
  lastDay: { vi: 'Đến hết ngày', en: 'Last day' },
  contract: { vi: 'Số hợp đồng', en: 'Contract number' },
};

/** Headings as boards write them, folded; the longest that fits wins. */
const synonyms: Readonly<Record<SheetField, readonly string[]>> = {
  stall: [
    'sap so',
    'so sap',
    'so quay',
    'ma quay',
    'quay',
    'sap',
    'diem kinh doanh',
    'ma diem kinh doanh',
    'ki ot',
    'kiot',
    'lo sap',
    'stall',
    'ma so sap',
    'vi tri',
  ],
  zone: ['khu vuc', 'khu nganh hang', 'day', 'zone', 'khu ban hang'],
  level: ['lau', 'floor', 'level'],
  category: [
    'mat hang',
    'nganh nghe',
    'loai hang',
    'hang kinh doanh',
    'mat hang kinh doanh',
    'nganh nghe kinh doanh',
    'goods',
  ],
  opensAt: ['gio mo cua', 'mo cua'],
  closesAt: ['gio dong cua', 'dong cua'],
  traderId: ['ma ho', 'ma tieu thuong', 'ma so ho', 'id'],
  trader: [
    'ten sap',
    'ten ho',
    'ten ho kinh doanh',
    'ho kinh doanh',
    'ten tieu thuong',
    'tieu thuong',
    'bang hieu',
    'ten bang hieu',
    'ten co so',
    'trader',
    'ten ho kd',
    'ten ho, ca nhan kinh doanh',
  ],
  person: [
    'ho ten',
    'ho va ten',
    'chu sap',
    'ho ten chu sap',
    'ten chu sap',
    'nguoi thue',
    'ho va ten chu ho',
    'ho ten nguoi thue',
    'chu ho',
    'ho ten chu ho',
    'nguoi dung ten sap',
  ],
  phone: [
    'so dien thoai',
    'sdt',
    'dt',
    'so dt',
    'dien thoai lien he',
    'phone',
    'lien he',
    'di dong',
    'so di dong',
    'dien thoai di dong',
  ],
  role: ['tu cach', 'quan he', 'loai nguoi'],
  from: [
    'ngay bat dau',
    'ngay ky',
    'bat dau',
    'ngay hop dong',
    'ngay thue',
    'tu',
    'ngay ky hop dong',
    'ngay ky hd',
    'start',
  ],
  lastDay: [
    'den ngay',
    'ngay het han',
    'ngay ket thuc',
    'het han',
    'han hop dong',
    'den',
    'thoi han',
    'ket thuc',
    'ngay het han hd',
    'end',
  ],
  contract: ['hop dong', 'so hd', 'hop dong so', 'so hop dong thue', 'ma hop dong', 'contract', 'hd so'],
};

const headings = new Map<string, SheetField>(
  sheetFields.flatMap((field) =>
    [sheetFieldWords[field].vi, sheetFieldWords[field].en, ...synonyms[field]].map(
      (text) => [headingOf(text), field] as const,
    ),
  ),
);

/** A heading without marks, case, numbers in front and what stands in brackets behind. */
export function headingOf(text: string): string {
  return fold(text)
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What a heading most likely stands for; null when nothing like it is known. */
export function fieldOfHeading(text: string): SheetField | null {
  const heading = headingOf(text);
  if (heading === '') return null;
  const exact = headings.get(heading);
  if (exact !== undefined) return exact;
  const near = [...headings]
    .filter(([known]) => known.length >= 4 && ` ${heading} `.includes(` ${known} `))
    .sort((a, b) => b[0].length - a[0].length)[0];
  return near?.[1] ?? null;
}
