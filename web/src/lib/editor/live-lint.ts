import type { LintFinding, LintGround } from '@so-cho/db/domain/market/lint';
import type { LintRequest } from './lint-worker.ts';
import type { PlanItem } from '@so-cho/db/domain/market/plan';
import type { PlanStore } from './plan-store.ts';

/** A held key is told of once: copying hundreds of things into the other thread is no part of any frame. */
const restMs = 80;

/** Looks for faults while somebody draws, in a thread of its own so that no stroke waits for it. */
export function lintLive(
  store: PlanStore,
  ground: LintGround,
  onFindings: (findings: readonly LintFinding[]) => void,
): () => void {
  const worker = new Worker(new URL('./lint-worker.ts', import.meta.url), { type: 'module' });
  const tell = (request: LintRequest) => worker.postMessage(request);
  // Our own worker answers with nothing else.
  worker.onmessage = ({ data }: MessageEvent<readonly LintFinding[]>) => onFindings(data);
  tell({ plan: [...store.plan], ground });
  const waiting = new Map<string, PlanItem | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.listen((changes) => {
    for (const { id, after } of changes) waiting.set(id, after);
    clearTimeout(timer);
    timer = setTimeout(() => {
      tell({ changed: [...waiting] });
      waiting.clear();
    }, restMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
    worker.terminate();
  };
}
