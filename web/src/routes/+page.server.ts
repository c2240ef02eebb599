import { redirect } from '@sveltejs/kit';
import { keepPage } from '#lib/keep-page.ts';
import { orNothing } from '#lib/read-api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, request, locals, platform }) => {
  const typed = url.searchParams.get('lo')?.trim();
  // The form for a label's code needs no script: its answer is the lot's own page, which also says what is wrong with a code.
  if (typed) redirect(303, `/L/${encodeURIComponent(typed.slice(0, 40))}${langOf(url)}`);
  // Who has no cookie is nobody we know, and is not asked about.
  const isKnown = request.headers.has('cookie');
  // A session that has ended, or cannot be read, leaves the page as it is for anybody.
  const [lines, session] = await Promise.all([
    orNothing(locals.api.markets()),
    isKnown ? locals.api.session().catch(() => undefined) : undefined,
  ]);
  const markets = lines?.markets ?? [];
  const tags = markets.flatMap((market) => [`m:${market.code}`, `w:${market.code}`]);
  keepPage(platform, { tags: ['markets', ...tags] });
  return { markets, start: session?.start };
};

function langOf(url: URL): string {
  const lang = url.searchParams.get('lang');
  return lang === null ? '' : `?lang=${encodeURIComponent(lang)}`;
}
