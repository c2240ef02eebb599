import { createHash } from 'node:crypto';

const block = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g;

/** What a page's policy must know of the data blocks in its HTML: a source for each. */
export function dataSources(html: string): string[] {
  return [...html.matchAll(block)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}

/** The policy with those sources let in beside the page's own scripts. */
export function letIn(policy: string, sources: readonly string[]): string {
  return policy.replace(/(^|;\s*)script-src /, (start) => `${start}${sources.join(' ')} `);
}
