/**
 * ISO 3166-2 by the province's number in the list of 34 (QĐ 19/2025/QĐ-TTg): the code of the province whose name it kept. The list
 * of ISO that is known here is older than the merger, so all but those of provinces that were not merged are unconfirmed.
 */
const isoByNumber: Readonly<Record<string, string>> = {
  '01': 'VN-HN',
  '04': 'VN-04',
  '08': 'VN-07',
  '11': 'VN-71',
  '12': 'VN-01',
  '14': 'VN-05',
  '15': 'VN-02',
  '19': 'VN-69',
  '20': 'VN-09',
  '22': 'VN-13',
  '24': 'VN-56',
  '25': 'VN-68',
  '31': 'VN-HP',
  '33': 'VN-66',
  '37': 'VN-18',
  '38': 'VN-21',
  '40': 'VN-22',
  '42': 'VN-23',
  '44': 'VN-25',
  '46': 'VN-26',
  '48': 'VN-DN',
  '51': 'VN-29',
  '52': 'VN-30',
  '56': 'VN-34',
  '66': 'VN-33',
  '68': 'VN-35',
  '75': 'VN-39',
  '79': 'VN-SG',
  '80': 'VN-37',
  '82': 'VN-45',
  '86': 'VN-49',
  '91': 'VN-44',
  '92': 'VN-CT',
  '96': 'VN-59',
};

/** @param number of the province in the list of 34; null, or a number of no list, has no code */
export function isoProvinceOf(number: string | null): string | null {
  return number === null ? null : (isoByNumber[number] ?? null);
}
