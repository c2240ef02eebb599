import { error } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';

/**
 * What a page asks of the API, where not being there is an answer: the page then says so in its own words.
 *
 * @returns undefined for what is not there
 * @throws SvelteKit's error with the API's status and code for every other refusal
 */
export async function orNothing<Dto>(asked: Promise<Dto>): Promise<Dto | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    const { status, code } = thrown.problem;
    if (status === 404) return undefined;
    // Nothing answered at all: to the reader that is a fault of ours, as any 5xx.
    error(status === 0 ? 502 : status, code, { code });
  }
}
