import { PlanLinter } from '@so-cho/db/domain/market/lint';
import type { LintGround } from '@so-cho/db/domain/market/lint';
import type { PlanItem } from '@so-cho/db/domain/market/plan';

/** What the page tells the one who looks for faults beside it. */
export type LintRequest =
  | { readonly plan: readonly (readonly [string, PlanItem])[]; readonly ground: LintGround }
  | { readonly changed: readonly (readonly [string, PlanItem | undefined])[] };

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
    for (const [id, item] of data.changed) {
      if (item === undefined) plan.delete(id);
      else plan.set(id, item);
    }
  }
  clearTimeout(timer);
  timer = setTimeout(look, restMs);
};

function look(): void {
  if (ground !== undefined) self.postMessage(linter.lint(plan, ground));
}
