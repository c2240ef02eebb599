import type { PageFacts } from './page-facts.ts';

/**
 * Tells the front door what this page shows, so that it may keep the page until one of these changes. Several parts of
 * a page may each say theirs. Without a front door in the same process nobody listens, and nothing is kept.
 */
export function keepPage(platform: Readonly<App.Platform> | undefined, facts: PageFacts): void {
  platform?.req.keepPage?.(facts);
}
