import type { LintFinding, LintGround } from '@so-cho/db/domain/market/lint';
import type { LintRequest } from './lint-worker.ts';
import type { PlanStore } from './plan-store.ts';

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
  const stop = store.listen((changes) => tell({ changes }));
  return () => {
    stop();
    worker.terminate();
  };
}
