import { redirect } from '@sveltejs/kit';
import { lost } from '#lib/lost/lost-error.ts';
import { orNothing } from '#lib/read-api.ts';
import { lotCodeIn } from '#lib/staff/lot-code-in.ts';
import { dayOf } from '#ui/format/index.ts';
import type { PageServerLoad } from './$types';

/**
 * One label of a lot: the page of the lot, and what the serial means. It is rendered each time, for every label is scanned
 * by few people, and what speaks against it changes with each scan.
 */
export const load: PageServerLoad = async ({ params, url, locals }) => {
  const code = lotCodeIn(params.lot);
  const market = /^([A-Za-z]{2,4})(?:-|\d)/.exec(params.lot)?.[1];
  if (code === undefined) return lost(locals.api, 'lot-code-malformed', market);
  if (!/^[0-9A-Za-z]{4,20}$/.test(params.serial)) redirect(307, `/L/${code}${url.search}`);
  const serial = params.serial.toUpperCase();
  if (code !== params.lot || serial !== params.serial) redirect(308, `/L/${code}/${serial}${url.search}`);
  const [lot, label] = await Promise.all([
    orNothing(locals.api.lot(code, { scan: locals.lang })),
    orNothing(locals.api.label(code, serial, { scan: locals.lang })),
  ]);
  if (lot === undefined || label === undefined) return lost(locals.api, 'not-found', market);
  const now = dayOf(new Date().toISOString(), lot.market.timeZone);
  return { lot, label, today: lot.isToday ? lot.day : now };
};
