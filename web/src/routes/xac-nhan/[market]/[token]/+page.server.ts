import { error } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';
import { refused, textOf } from '#lib/staff/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  // The address is the key: it is kept by nobody on the way and sent on to nobody.
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
  try {
    return { question: await locals.api.market(params.market).supplierQuestion(params.token) };
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    const { status } = thrown.problem;
    // A link that was cut short by a message is no other case for whoever holds it.
    if (status === 400 || status === 404) return error(404, 'lost', { code: 'supplier-link-unknown' });
    throw thrown;
  }
};

export const actions: Actions = {
  default: async ({ params, locals, request }) => {
    const form = await request.formData();
    const answer = textOf(form, 'answer') === 'confirmed' ? 'confirmed' : 'denied';
    try {
      await locals.api.market(params.market).answerSupplierQuestion(params.token, { answer });
      return { answer };
    } catch (refusal) {
      return refused(refusal, form);
    }
  },
};
