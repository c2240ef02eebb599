/** What is wrong with a file that came in. `path` says where: a file, a feature's id, or a place in the document. */
export interface ExchangeFinding {
  readonly rule: string;
  readonly path: string;
  /** For whoever mends the file: public English. */
  readonly message: string;
  /** Told, and put right on the way in; the file is read all the same. */
  readonly isNote?: true;
}

export function refusing(findings: readonly ExchangeFinding[]): ExchangeFinding[] {
  return findings.filter((finding) => finding.isNote === undefined);
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** RFC 3339: a day, a time and what clock it is of. */
export function isInstant(value: Json | undefined): boolean {
  if (typeof value !== 'string') return false;
  const isWritten = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i.test(value);
  return isWritten && !Number.isNaN(Date.parse(value));
}
