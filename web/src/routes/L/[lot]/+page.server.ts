import { redirect } from '@sveltejs/kit';
import { DomainError } from '@so-cho/db/domain';
import { parseLotCode } from '@so-cho/db/domain/lots';
import { keepPage } from '#lib/keep-page.ts';
import { unlessRemoved } from '#lib/lots/unless-removed.ts';
import { lost } from '#lib/lost/lost-error.ts';
import { orNothing } from '#lib/read-api.ts';
import { dayOf } from '#ui/format/index.ts';
import type { PageServerLoad } from './$types';

/** How often it was scanned is the one thing of which nobody is told: it stands there with its hour. */
const ageMsMax = 3_600_000;

export const load: PageServerLoad = async ({ params, url, locals, platform }) => {
  const read = readCode(params.lot);
  if ('refusal' in read) return lost(locals.api, read.refusal, marketOf(params.lot));
  // Printed codes are upper case; what a person typed is led to the one address of the lot.
  if (read.code !== params.lot) redirect(308, `/L/${read.code}${url.search}`);
  const lot = await orNothing(
    unlessRemoved(locals.api.lot(read.code, { scan: locals.lang }), read.code, url),
  );
  if (lot === undefined) return lost(locals.api, 'not-found', marketOf(read.code));
  // The second slip of a lot has no page of its own: what is printed under its code opens the lot. Not for good: a board may part them.
  if (lot.sameAs !== null) redirect(307, `/L/${lot.sameAs}${url.search}`);
  const market = lot.market.code;
  keepPage(platform, {
    tags: [
      `l:${lot.code}`,
      `s:${market}/${lot.stall.code}`,
      // While it is sold, its page names what else is sold beside it.
      ...(lot.isOpen ? [`t:${market}/${lot.stall.code}`] : []),
      `m:${market}`,
    ],
    scans: [{ market, kind: 'lot', code: lot.code }],
    ageMsMax,
  });
  const readAt = new Date().toISOString();
  const now = dayOf(readAt, lot.market.timeZone);
  // A market day may turn at another hour than midnight; on the lot's own day it is the day that counts.
  return { lot, readAt, today: lot.isToday ? lot.day : now };
};

function readCode(text: string): { code: string } | { refusal: string } {
  try {
    return { code: parseLotCode(text).code };
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return { refusal: refusal.code };
  }
}

/** The market that a code begins with, right or wrong as the rest of it may be. */
function marketOf(text: string): string | undefined {
  return /^([A-Za-z]{2,4})(?:-|\d)/.exec(text)?.[1];
}
