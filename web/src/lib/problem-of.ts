/** What the pages need of an RFC 9457 problem: its code, and every field error at once. */
export interface PageProblem {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { readonly path: string; readonly code: string }[];
}

/**
 * Reads a refusal of the API.
 *
 * @param reply one whose `ok` is false
 * @returns the problem it carries; one with code `other` when the body is no problem, as from a proxy in between
 */
export async function problemOf(reply: Response): Promise<PageProblem> {
  const body: unknown = await reply.json().catch(() => undefined);
  if (!isRecord(body) || typeof body['code'] !== 'string')
    return { status: reply.status, code: 'other', errors: [] };
  const errors = Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : [];
  return { status: reply.status, code: body['code'], errors };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is { path: string; code: string } {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['code'] === 'string';
}
