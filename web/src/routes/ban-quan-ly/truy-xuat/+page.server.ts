import { isProblem } from '@so-cho/api/client';
import type { TraceAnswer } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';
import { questionIn } from './question.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  const question = questionIn(url.searchParams, market.today);
  let answer: TraceAnswer | undefined;
  let refusal: string | undefined;
  try {
    if (question.isAsked) answer = await locals.api.market(market.code).askTrace(question.query);
  } catch (thrown) {
    // What was typed wrongly is said beside the form; a fault of ours is a page of its own.
    if (!isProblem(thrown) || thrown.problem.status >= 500) throw thrown;
    refusal = thrown.problem.code;
  }
  return { question, answer, refusal, canRecall: may(room.roles, 'recall:order') };
};
