import { gateGrades, paperKinds } from '@so-cho/db/domain/arrivals';
import type { GateGrade, GateRule, PaperKind } from '@so-cho/db/domain/arrivals';
import { categoryGroups, isFood } from '@so-cho/db/domain/goods';
import type { CategoryGroup } from '@so-cho/db/domain/goods';

/** One line of the form: for goods of a group one of these papers is asked for; none of them means nothing is. */
export interface PolicyRow {
  readonly group: CategoryGroup;
  readonly oneOf: readonly PaperKind[];
  readonly whenMissing: GateGrade;
}

/** A line for every rule of every group; groups of food that nothing is asked of get an empty one. */
export function rowsOf(rules: readonly GateRule[]): PolicyRow[] {
  return categoryGroups.flatMap((group): PolicyRow[] => {
    const own = rules.filter((rule) => rule.groups.includes(group));
    if (own.length > 0) return own.map(({ oneOf, whenMissing }) => ({ group, oneOf, whenMissing }));
    return isFood(group) ? [{ group, oneOf: [], whenMissing: 'admit_owing' }] : [];
  });
}

/** The lines as they were sent; what is no group, paper or grade of ours is left out. */
export function rowsIn(form: FormData): PolicyRow[] {
  return form.getAll('row').flatMap((text): PolicyRow[] => {
    const [index = '', name = ''] = String(text).split(' ');
    const group = categoryGroups.find((known) => known === name);
    if (group === undefined) return [];
    const papers = form.getAll(`papers-${index}`);
    const missing = form.get(`missing-${index}`);
    return [
      {
        group,
        oneOf: paperKinds.filter((kind) => papers.includes(kind)),
        whenMissing: gateGrades.find((grade) => grade === missing) ?? 'admit_owing',
      },
    ];
  });
}

/** Lines that ask for something, as the API takes them. */
export function rulesFrom(rows: readonly PolicyRow[]) {
  return rows
    .filter((row) => row.oneOf.length > 0)
    .map(({ group, oneOf, whenMissing }) => ({ groups: [group], oneOf: [...oneOf], whenMissing }));
}
