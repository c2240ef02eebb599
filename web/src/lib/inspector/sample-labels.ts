import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** What the fields of a sample are called, by their names in the API. */
export function sampleLabels(lang: StaffLang) {
  return {
    seal: t(lang, 'sample.seal'),
    what: t(lang, 'sample.what'),
    quantity: t(lang, 'sample.quantity'),
    parts: t(lang, 'sample.parts'),
    temperatureC: t(lang, 'sample.temperature'),
    witness: t(lang, 'sample.witness'),
  };
}

/** The same for a hand-over. */
export function handLabels(lang: StaffLang) {
  return {
    handedBy: t(lang, 'sample.handed-by'),
    handedTo: t(lang, 'sample.handed-to'),
    place: t(lang, 'sample.place'),
    temperatureC: t(lang, 'sample.temperature'),
    unmeasuredReason: t(lang, 'sample.unmeasured-why'),
    signature: t(lang, 'sample.signature'),
    unsignedReason: t(lang, 'sample.unsigned-why'),
  };
}

/** What a part of a sample is for. @param part from 1 to 3 */
export function partName(lang: StaffLang, part: number): string {
  return t(lang, `sample.part-${part === 1 ? 1 : part === 2 ? 2 : 3}`);
}
