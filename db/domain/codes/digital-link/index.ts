export { allEntries, entryOf, type AiEntry, type Component } from './ai-table.ts';
export {
  associationFault,
  exclusionFault,
  repetitionFault,
  requisiteFault,
  signatureFault,
} from './associations.ts';
export {
  buildDigitalLink,
  canonicalDigitalLink,
  canonicalStem,
  formatDigitalLink,
  type BuildOptions,
} from './build-link.ts';
export { checkDigit, checkPair } from './check-digits.ts';
export {
  formatBracketed,
  formatElementString,
  parseBracketed,
  parseElementString,
  type ElementOptions,
} from './element-strings.ts';
export {
  describeFault,
  type Element,
  type Fault,
  type FaultCode,
  type Flaw,
  type Reading,
} from './faults.ts';
export { elementsOf, type DigitalLink, type LinkOptions } from './link.ts';
export { isLinterName, linters, type Linter, type LinterName } from './linters/index.ts';
export type { PrefixSource } from './linters/identifiers.ts';
export { gs1LotUrl, gs1StallUrl } from './market-links.ts';
export { parseDigitalLink, validateDigitalLink } from './parse-link.ts';
export { escapePath, escapeQuery, unescapePath, unescapeQuery } from './percent.ts';
export { parseScan, scanText, type Scan, type Symbology } from './scan-data.ts';
export { isPathSequence } from './sequences.ts';
export { valueFlaw } from './values.ts';
