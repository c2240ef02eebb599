import { textIfAny, textOf } from '#lib/staff/form.ts';

/** The reason a form gives for live poultry beside other food; nothing where none was written. */
export function poultryWaiverOf(form: FormData): { poultryWaiver?: { reason: string; until: string } } {
  const reason = textIfAny(form, 'poultryReason');
  return reason === undefined ? {} : { poultryWaiver: { reason, until: textOf(form, 'poultryUntil') } };
}
