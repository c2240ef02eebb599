import type { LayoutDraft } from '@so-cho/api/client';
import type { LintFinding, LintGround, Severity } from '@so-cho/db/domain/market/lint';

/** What the rules must know beside the plan. */
export function lintGroundOf({ today, categories, known, tenants }: LayoutDraft): LintGround {
  return {
    today,
    categories: new Map(categories.map(({ code, group, isFood }) => [code, { group, isFood }])),
    holders: new Map(tenants.flatMap(({ stall, holder }) => (holder === null ? [] : [[stall, holder]]))),
    // A present code stands before former ones in the list and wins over them.
    reservedCodes: new Map(known.codes.toReversed().map(({ code, stall }) => [code, stall])),
  };
}

/** The group of goods of each category. */
export function groupsOf({ categories }: LayoutDraft): ReadonlyMap<string, string> {
  return new Map(categories.map(({ code, group }) => [code, group]));
}

const order: readonly Severity[] = ['info', 'warning', 'error'];

/** The worst that stands against each thing. */
export function marksOf(findings: readonly LintFinding[]): ReadonlyMap<string, Severity> {
  const marked = new Map<string, Severity>();
  for (const { severity, items } of findings) {
    for (const id of items) {
      const before = marked.get(id);
      if (before === undefined || order.indexOf(severity) > order.indexOf(before)) marked.set(id, severity);
    }
  }
  return marked;
}

/** A choice of things; each is a set of its own, so that one that changed is another. */
export function choiceOf(ids: Iterable<string>): ReadonlySet<string> {
  return new Set(ids);
}

/** The choice with a thing added, or without it when it was chosen. */
export function toggled(choice: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return choice.symmetricDifference(new Set([id]));
}
