import { redirect } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  try {
    await locals.api.lot(params.lot);
  } catch (thrown) {
    if (isProblem(thrown, 'lot-removed')) {
      const { market, day, goodName, goodNameEn, basis } = thrown.problem.details ?? {};
      const text = (value: unknown) => (typeof value === 'string' ? value : '');
      return {
        code: params.lot,
        market: text(market),
        day: text(day),
        goodName: text(goodName),
        goodNameEn: text(goodNameEn),
        basis: text(basis),
      };
    }
    if (!isProblem(thrown)) throw thrown;
  }
  // A lot that is there, or never was, has its own page.
  return redirect(302, `/L/${params.lot}${url.search}`);
};
