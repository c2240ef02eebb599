import { error, redirect } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';
import type { Client, SessionState } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';
import type { Permission, Role } from '@so-cho/db/domain/access';
import { roomAddress } from './room-address.ts';

/** A room of the staff, as one person stands in it. */
export interface Room {
  readonly person: string;
  readonly market: { readonly code: string; readonly name: string };
  /** Every market in which this person may be in this room; the one above is the one that the address asks for. */
  readonly markets: readonly { readonly code: string; readonly name: string }[];
  readonly roles: readonly Role[];
}

interface Visit {
  readonly locals: { readonly api: Client };
  readonly url: URL;
}

/**
 * Lets a person into a room of the staff, in the market that `?cho=` names or the first one they may be there in.
 * The API asks the same again for every act; this only decides which page is shown.
 *
 * @throws SvelteKit's redirect to the sign-in page for nobody, its 403 for somebody else
 */
export async function enterRoom(visit: Visit, permission: Permission): Promise<Room> {
  const session = await signedIn(visit);
  const markets = await marketsOf(visit.locals.api, session, permission);
  const asked = visit.url.searchParams.get('cho')?.toUpperCase();
  const market = asked === undefined ? markets[0] : markets.find(({ code }) => code === asked);
  if (market === undefined) return error(403, 'forbidden', { code: 'forbidden' });
  const roles = session.grants
    .filter((grant) => grant.market === null || grant.market.code === market.code)
    .map((grant) => grant.role);
  return { person: session.person.name, market, markets, roles };
}

/**
 * Who is there; nobody is led to the sign-in page, and from there back here. Whoever must set up a second step first is led to
 * that.
 */
export async function signedIn(visit: Visit): Promise<SessionState> {
  const session = await knownPerson(visit);
  if (!session.owesSecondStep) return session;
  const back = `${visit.url.pathname}${visit.url.search}`;
  const place = `/tai-khoan/buoc-hai?den=${encodeURIComponent(back)}`;
  return redirect(303, roomAddress(place, visit.url, { cho: undefined }));
}

/** Who is there, also somebody who owes a second step. */
export async function knownPerson({ locals, url }: Visit): Promise<SessionState> {
  try {
    return await locals.api.session();
  } catch (thrown) {
    if (!isProblem(thrown, 'unauthorized')) throw thrown;
    const back = `${url.pathname}${url.search}`;
    return redirect(303, roomAddress(`/dang-nhap?den=${encodeURIComponent(back)}`, url, { cho: undefined }));
  }
}

async function marketsOf(
  api: Client,
  session: SessionState,
  permission: Permission,
): Promise<{ code: string; name: string }[]> {
  const grants = session.grants.filter((grant) => may([grant.role], permission));
  // A grant without a market is one for every market there is.
  if (grants.some((grant) => grant.market === null)) {
    const { markets } = await api.markets();
    return markets.map(({ code, name }) => ({ code, name }));
  }
  const named = grants.flatMap((grant) => (grant.market === null ? [] : [grant.market]));
  return [...new Map(named.map((market) => [market.code, market])).values()];
}
