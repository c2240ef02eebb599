import { createSubscriber } from 'svelte/reactivity';

/**
 * The time of this device as something that is shown: read in a template, it is asked again every so often while seen.
 *
 * @returns epoch milliseconds
 */
export function ticking(everyMs: number): () => number {
  const subscribe = createSubscriber((update) => {
    const timer = setInterval(update, everyMs);
    return () => clearInterval(timer);
  });
  return () => {
    subscribe();
    return Date.now();
  };
}
