import type { Hono } from 'hono';
import { DomainError } from '@so-cho/db/domain';
import type { Env } from './context.ts';

/** Knows which methods each address was given, to tell "not there" from "not so". */
export interface DeclaredRoutes {
  /** @returns the refusal for a request that no route took */
  refuse(method: string, path: string): DomainError;
}

/**
 * @param app complete: routes added later are not seen
 */
export function declaredRoutes(app: Hono<Env>): DeclaredRoutes {
  const byPattern = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    const methods = byPattern.get(path) ?? new Set<string>();
    byPattern.set(path, methods.add(method));
  }
  const patterns = [...byPattern].map(([path, methods]) => ({ matches: patternOf(path), methods }));
  return {
    refuse(method, path) {
      const allowed = new Set(
        patterns.filter((one) => one.matches.test(path)).flatMap((one) => [...one.methods]),
      );
      // GET answers HEAD too, so whoever asks learns both.
      if (allowed.has('GET')) allowed.add('HEAD');
      if (allowed.size === 0)
        return new DomainError('not-found', 'not-found', 'There is nothing at this address.');
      return new DomainError('method-not-allowed', 'invalid', `This address does not take ${method}.`, {
        details: { allow: [...allowed].sort().join(', ') },
      });
    },
  };
}

/** `/markets/:market/label.svg` → a pattern in which each parameter stands for one segment. */
function patternOf(path: string): RegExp {
  const escaped = path.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${escaped.join('/')}$`);
}
