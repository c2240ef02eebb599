import { may } from '@so-cho/db/domain/access';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { market, room } = await parent();
  const day = url.searchParams.get('day') ?? undefined;
  const here = locals.api.market(market.code);
  const mayConfirm = may(room.roles, 'user:confirm');
  const [board, { answers }, { owed }, { matches }, revisits, waiting] = await Promise.all([
    here.boardToday(day === undefined ? {} : { day }),
    here.supplierAnswers(),
    here.owedPapers(),
    here.lotMatches(),
    here.revisits(),
    mayConfirm ? here.proposals() : { proposals: [] },
  ]);
  const attention = {
    denied: answers.filter((answer) => answer.stands).length,
    owed: owed.filter((one) => one.isOverdue).length,
    matches: matches.length,
    proposals: waiting.proposals.filter((one) => one.mayConfirm).length,
    revisits: revisits.filter(({ state }) => state === 'due' || state === 'overdue').length,
  };
  return { board, attention, canErase: market.isDemo && may(room.roles, 'demo:erase') };
};
