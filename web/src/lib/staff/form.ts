import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { isProblem } from '@so-cho/api/client';
import { problemText } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

/** What a form gets back when the API refused it: why, and what was typed, so that nobody types it twice. */
export interface Refused {
  readonly problem: {
    readonly code: string;
    readonly details: Readonly<Record<string, string | number | boolean>>;
    readonly errors: readonly { readonly path: string; readonly code: string }[];
  };
  readonly values: Readonly<Record<string, string>>;
}

/** The text of a field; empty where there is none or a file stands in its place. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.normalize('NFC').trim() : '';
}

/** The same, left out of what is sent when nothing was typed. */
export function textIfAny(form: FormData, name: string): string | undefined {
  return textOf(form, name) || undefined;
}

/** A file that was chosen; browsers send an empty one for a field that was left alone. */
export function fileIfAny(form: FormData, name: string): File | undefined {
  const value = form.get(name);
  return value instanceof File && value.size > 0 ? value : undefined;
}

/**
 * Turns a refusal of the API into the form's own answer; anything else goes on as it was thrown.
 *
 * @param secret names of fields that are never sent back, besides those that say by their names what they are
 */
export function refused(
  thrown: unknown,
  form: FormData,
  secret: readonly string[] = [],
): ActionFailure<Refused> {
  if (!isProblem(thrown)) throw thrown;
  const { status, code, errors = [], details = {} } = thrown.problem;
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' && !secret.includes(name) && !/password|secret/i.test(name)
        ? [[name, value]]
        : [],
    ),
  );
  return fail(status < 400 ? 503 : status, {
    problem: { code, details, errors: errors.map((one) => ({ path: one.path, code: one.code })) },
    values,
  });
}

/** A refusal in words: every wrong field at once, by its label, and the sentence that stands at each field. */
export interface RefusalWords {
  readonly lines: readonly { readonly text: string; readonly field?: string }[];
  readonly at: Readonly<Partial<Record<string, string>>>;
}

/**
 * @param labels by the field's id; a path of the API that is not among them is said without a place
 */
export function refusalWords(
  lang: StaffLang,
  refusal: Refused | undefined | null,
  labels: Readonly<Record<string, string>>,
): RefusalWords {
  if (refusal?.problem === undefined) return { lines: [], at: {} };
  const { code, errors, details } = refusal.problem;
  if (errors.length === 0) return { lines: [{ text: problemText(lang, code, details) }], at: {} };
  const named = new Map(errors.map((one) => [one.path, problemText(lang, one.code)]));
  const lines = [...named].map(([path, text]) => {
    const label = labels[path];
    return label === undefined ? { text } : { text: `${label}: ${text}`, field: path };
  });
  return { lines, at: Object.fromEntries(named) };
}
