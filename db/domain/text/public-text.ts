/** Digits that stand together once spaces, dots and the like between them are dropped; longer ones may be a number of a person. */
const digitsMax = 6;

/** Marks that people put between the digits of one number. */
const joined = /(?<=\p{Nd})[\s.\-–—_()/\\,;:·•*+]+(?=\p{Nd})/gu;

/** The letter o is typed for a nought, and l or I for a one, to slip a number past a reader that looks for digits. */
const lookAlikes = /(?<=\p{Nd}|[oO])[oO](?=[\s.-]?(?:\p{Nd}|[oO]))|[oO](?=[\s.-]?\p{Nd}[\s.-]?\p{Nd})/gu;

/** 22/11/2026, 22-11-2026: a day is nobody's number. */
const dates = /(?<!\p{Nd})\p{Nd}{1,2}([/.-])\p{Nd}{1,2}\1\p{Nd}{4}(?!\p{Nd})/gu;

/** 51C-123.45, 29 A1 23456, 63B 1234: two digits, a series of one or two letters, four or five digits. */
const plate =
  /(?<!\p{Nd})\p{Nd}{2}[\s.-]*[A-Za-zĐđ]{1,2}\p{Nd}?[\s.-]*\p{Nd}{3}[\s.-]?\p{Nd}{1,2}(?!\p{Nd})/u;

const address = /@|:\/\/|\b(?:www\.|zalo|facebook|fb\.|t\.me)\b/iu;

/**
 * Whether a text that somebody typed may stand on a public page: it holds nothing that looks like the number of a
 * telephone, a person's papers, a tax code or a vehicle, nor an address by which a person is reached. The gate is for
 * free text alone; what the record knows by itself has rules of its own. It errs towards silence.
 */
export function isFitForPublic(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (address.test(plain) || plate.test(plain)) return false;
  const digits = plain
    .replace(dates, ' ')
    .replace(lookAlikes, '0')
    .replace(joined, '')
    .match(/\p{Nd}+/gu);
  return (digits ?? []).every((run) => [...run].length <= digitsMax);
}

/** The text where it may be read by anybody, else nothing. */
export function publicText(text: string): string {
  return isFitForPublic(text) ? text : '';
}
