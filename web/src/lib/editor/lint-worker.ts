import { PlanLinter } from '@so-cho/db/domain/market/lint';
import type { LintGround } from '@so-cho/db/domain/market/lint';
import { applyChanges } from '@so-cho/db/domain/market/plan';
import type { Change, PlanItem } from '@so-cho/db/domain/market/plan';

/** What the page tells the one who looks for faults beside it. */
export type LintRequest =
  | { readonly plan: readonly (readonly [string, PlanItem])[]; readonly ground: LintGround }
  | { readonly changes: readonly Change[] };

const restMs = 120;
const linter = new PlanLinter();
const plan = new Map<string, PlanItem>();
let ground: LintGround | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

self.onmessage = ({ data }: MessageEvent<LintRequest>) => {
  if ('plan' in data) {
    for (const [id, item] of data.plan) plan.set(id, item);
    ground = data.ground;
  } else {
    applyChanges(plan, data.changes);
  }
  clearTimeout(timer);
  timer = setTimeout(look, restMs);
};

function look(): void {
  if (ground !== undefined) self.postMessage(linter.lint(plan, ground));
}
