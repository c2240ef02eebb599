import type { Client } from '@so-cho/api/client';

/** The field in which a form asks for the password once more. */
export const confirmField = 'confirmPassword';

/**
 * Gives the password on, when the form holds one, before the dangerous act itself is asked for.
 *
 * @throws ProblemError password-wrong, too-many-tries
 */
export async function confirmIfGiven(locals: { readonly api: Client }, form: FormData): Promise<void> {
  const password = form.get(confirmField);
  if (typeof password !== 'string' || password === '') return;
  await locals.api.confirmSelf(password);
}

/** Whether a refusal asks for the password, or says that the one given was wrong. */
export function asksForPassword(
  refusal: { readonly problem?: { readonly code: string } } | null | undefined,
): boolean {
  return ['confirmation-needed', 'password-wrong'].includes(refusal?.problem?.code ?? '');
}
