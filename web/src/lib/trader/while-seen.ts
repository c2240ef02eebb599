/** The page as far as it matters whether somebody looks at it; `document` is one. */
export interface Seen {
  readonly visibilityState: string;
}

/**
 * Does something again and again while somebody looks at the page. Each round begins when the one before is over, so
 * that a slow network is asked once at a time; a phone in a pocket asks nothing.
 *
 * @param options.everyMs from the end of a round to the next
 * @param options.isWanted asked before each round; a round that is not wanted is left out
 * @returns ends it
 */
export function whileSeen(
  page: Seen,
  options: { readonly everyMs: number; readonly isWanted: () => boolean },
  round: () => Promise<void>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const plan = () => {
    if (!isOver) timer = setTimeout(turn, options.everyMs);
  };
  const turn = () => {
    if (page.visibilityState !== 'visible' || !options.isWanted()) return plan();
    void round().finally(plan);
  };
  plan();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
