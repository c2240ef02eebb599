import type { SessionState } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';

/** Code of the first market in which somebody inspects; undefined for whoever inspects nowhere. */
export function marketToInspect(session: SessionState): string | undefined {
  const grant = session.grants.find(
    ({ role, market }) => market !== null && may([role], 'inspection:record'),
  );
  return grant?.market?.code;
}
