import { DomainError } from '@so-cho/db/domain';
import type { FieldError } from './invalid-input.ts';

const errorsShown = 500;
const rulesNamed = 12;

/** A map that came in and is not read: everything that is wrong with it, each by the rule it breaks. */
export class RefusedFile extends DomainError {
  readonly errors: readonly FieldError[];

  /** @param findings `path` says where in the file, `rule` which rule */
  constructor(
    findings: readonly { readonly rule: string; readonly path: string; readonly message: string }[],
  ) {
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    super('map-file-refused', 'invalid', 'The file breaks rules of its format; nothing of it was kept.', {
      details: { count: findings.length, rules: rules.slice(0, rulesNamed).join(', ') },
    });
    this.errors = findings
      .slice(0, errorsShown)
      .map(({ rule, path, message }) => ({ path, code: rule, message }));
  }
}
