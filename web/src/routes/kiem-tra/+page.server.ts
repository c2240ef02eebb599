import { redirect } from '@sveltejs/kit';
import type { Client } from '@so-cho/api/client';
import { slimMap } from '#lib/market/slim-map.ts';
import { orNothing } from '#lib/read-api.ts';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market } = await parent();
  const here = locals.api.market(market.code);
  const q = url.searchParams.get('q')?.normalize('NFC').trim().slice(0, 80) || undefined;
  const hits = q === undefined ? undefined : await searchHits(here, q, url);
  const [map, checks, holds] = await Promise.all([
    here.map(),
    here.checks({ days: 1 }),
    here.holds({ open: 'yes' }),
  ]);
  return { q, hits, map: slimMap(map), checks, holds, level: url.searchParams.get('tang') ?? undefined };
};

/** What was looked for; a code that is whole leads on by itself, for it was read off a label or a plate. */
async function searchHits(here: ReturnType<Client['market']>, q: string, url: URL) {
  const lot = lotCodeIn(q);
  if (lot !== undefined) redirect(303, roomAddress(`/kiem-tra/lo/${lot}`, url));
  const hits = (await orNothing(here.search(q)))?.hits ?? [];
  const exact = hits.find((hit) => hit.reason === 'stall' && hit.stall === q.toUpperCase());
  if (exact !== undefined) redirect(303, roomAddress(`/kiem-tra/sap/${exact.stall}`, url));
  return hits;
}
