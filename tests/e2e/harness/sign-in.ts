import type { BrowserContext } from 'playwright-core';
import type { Product, StaffRole } from './product.ts';

export type Who = 'public' | 'trader' | StaffRole;

/** Cookies of everybody who has signed in once in this suite: signing in is its own test's business. */
export function signedIn(product: () => Product): (context: BrowserContext, who: Who) => Promise<void> {
  const kept = new Map<Who, Awaited<ReturnType<BrowserContext['cookies']>>>();
  return async (context, who) => {
    if (who === 'public') return;
    if (!kept.has(who)) {
      const [path, body] =
        who === 'trader'
          ? ['/api/v1/enrolments', product().card()]
          : ['/api/v1/session', product().staff(who)];
      const reply = await context.request.post(path, { data: body });
      if (!reply.ok()) throw new Error(`${who} could not sign in: ${await reply.text()}`);
      kept.set(who, await context.cookies());
    }
    await context.addCookies(kept.get(who) ?? []);
  };
}
