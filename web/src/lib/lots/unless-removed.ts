import { redirect } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';

/**
 * What is asked about a lot or one of its labels. A lot whose time by law is over has a page that says so: a printed code opens
 * something for ever.
 *
 * @throws SvelteKit's redirect to that page
 */
export async function unlessRemoved<Dto>(asked: Promise<Dto>, code: string, url: URL): Promise<Dto> {
  try {
    return await asked;
  } catch (thrown) {
    if (!isProblem(thrown, 'lot-removed')) throw thrown;
    return redirect(302, `/L/${code}/het-han-luu${url.search}`);
  }
}
