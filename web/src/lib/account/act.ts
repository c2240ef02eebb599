import type { RequestEvent } from '@sveltejs/kit';
import { refused } from '#lib/staff/form.ts';
import { confirmIfGiven } from './confirm-self.ts';

/**
 * One act of a page with several forms: the form is tried, after the password when it holds one, and a refusal goes back to the
 * form that was sent, which `form` names.
 */
export function act<Done extends object>(
  name: string,
  work: (event: RequestEvent, form: FormData) => Promise<Done>,
) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData();
    form.set('form', name);
    try {
      await confirmIfGiven(event.locals, form);
      return { done: name, ...(await work(event, form)) };
    } catch (refusal) {
      return refused(refusal, form);
    }
  };
}
