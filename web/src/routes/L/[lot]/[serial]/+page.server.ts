import { redirect } from '@sveltejs/kit';
import { keepPage } from '#lib/keep-page.ts';
import { unlessRemoved } from '#lib/lots/unless-removed.ts';
import { lost } from '#lib/lost/lost-error.ts';
import { orNothing } from '#lib/read-api.ts';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { dayOf } from '#ui/format/index.ts';
import type { PageServerLoad } from './$types';

/**
 * One label of a lot: the page of the lot, and what the serial means. It is kept as the lot's page is, and each scan of it counts,
 * for counts are what shows a copy; that too many were counted is seen when the page is made anew, within a minute.
 */
export const load: PageServerLoad = async ({ params, url, locals, platform }) => {
  const code = lotCodeIn(params.lot);
  const marketNamed = /^([A-Za-z]{2,4})(?:-|\d)/.exec(params.lot)?.[1];
  if (code === undefined) return lost(locals.api, 'lot-code-malformed', marketNamed);
  if (!/^[0-9A-Za-z]{4,20}$/.test(params.serial)) redirect(307, `/L/${code}${url.search}`);
  const serial = params.serial.toUpperCase();
  if (code !== params.lot || serial !== params.serial) redirect(308, `/L/${code}/${serial}${url.search}`);
  const scan = locals.lang;
  const [named, label] = await Promise.all([
    orNothing(unlessRemoved(locals.api.lot(code, { scan }), code, url)),
    orNothing(unlessRemoved(locals.api.label(code, serial, { scan }), code, url)),
  ]);
  if (named === undefined || label === undefined) return lost(locals.api, 'not-found', marketNamed);
  // The second slip of a lot has no page of its own, but its labels stay its own.
  const lot = named.sameAs === null ? named : await locals.api.lot(named.sameAs);
  const market = lot.market.code;
  // Serials that the market never printed can be thought up without end: their pages would take the place of others.
  if (label.state !== 'never-issued') {
    keepPage(platform, {
      tags: [
        `l:${code}`,
        `l:${lot.code}`,
        `s:${market}/${lot.stall.code}`,
        `s:${market}/${label.stall}`,
        ...(lot.isOpen ? [`t:${market}/${lot.stall.code}`] : []),
        `m:${market}`,
      ],
      scans: [
        { market, kind: 'lot', code },
        { market, kind: 'serial', code: `${code}/${serial}` },
      ],
    });
  }
  const readAt = new Date().toISOString();
  const now = dayOf(readAt, lot.market.timeZone);
  return { lot, label, readAt, today: lot.isToday ? lot.day : now };
};
