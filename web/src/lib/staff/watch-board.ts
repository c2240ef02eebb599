/** A short look at a page needs no stream; whoever stays gets one. */
const settleMs = 1_500;
/** Changes that no stream tells of: a day that turns, scans, what was missed. */
const lookAgainMs = 60_000;

/**
 * Calls `on.change` when something was written down in the market, and once a minute anyway, while somebody looks at the
 * page. The browser itself comes back after a lost connection.
 *
 * @param market its code; null: every market that whoever looks oversees
 * @param on.state told whether changes are heard at once
 * @returns stops watching
 */
export function watchBoard(
  market: string | null,
  on: { readonly change: () => void; readonly state?: (isLive: boolean) => void },
): () => void {
  const isSeen = () => document.visibilityState === 'visible';
  let source: EventSource | undefined;
  let missed = false;
  const change = () => {
    missed = !isSeen();
    if (!missed) on.change();
  };
  const open = setTimeout(() => {
    source = new EventSource(
      market === null
        ? '/api/v1/authority/events'
        : `/api/v1/markets/${encodeURIComponent(market)}/board/events`,
    );
    source.addEventListener('changed', change);
    source.addEventListener('open', () => on.state?.(true));
    source.addEventListener('error', () => on.state?.(false));
  }, settleMs);
  const timer = setInterval(() => isSeen() && on.change(), lookAgainMs);
  const comeBack = () => missed && change();
  document.addEventListener('visibilitychange', comeBack);
  return () => {
    clearTimeout(open);
    clearInterval(timer);
    source?.close();
    document.removeEventListener('visibilitychange', comeBack);
  };
}
