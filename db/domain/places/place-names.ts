import { fold } from '../text/fold.ts';

/** What people write for a province, folded, and the folded name it stands for. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['hcm', 'ho chi minh'],
  ['hcmc', 'ho chi minh'],
  ['tphcm', 'ho chi minh'],
  ['sai gon', 'ho chi minh'],
  ['sg', 'ho chi minh'],
  ['ho chi minh city', 'ho chi minh'],
  ['hn', 'ha noi'],
  ['hanoi', 'ha noi'],
  ['vung tau', 'ba ria vung tau'],
  ['ba ria', 'ba ria vung tau'],
  ['brvt', 'ba ria vung tau'],
  ['br vt', 'ba ria vung tau'],
  ['thua thien hue', 'hue'],
  ['dac lac', 'dak lak'],
  ['dac lak', 'dak lak'],
  ['dak lac', 'dak lak'],
  ['daklak', 'dak lak'],
  ['dac nong', 'dak nong'],
  ['daknong', 'dak nong'],
  ['kontum', 'kon tum'],
  ['gialai', 'gia lai'],
  ['da lat', 'lam dong'],
]);

/**
 * The one key under which a province's name is looked up: folded, without "tỉnh", "thành phố" or "TP.", without
 * dashes and dots, known short forms written out. Hòa and Hoà, Đắk and Đăk give the same key.
 */
export function placeNameKey(text: string): string {
  const name = fold(text)
    .replace(/[.,;:()–—-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:tinh|thanh pho|t p|tp|t) /u, '');
  return aliases.get(name) ?? name;
}
