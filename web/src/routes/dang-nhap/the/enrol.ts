import { formatTime } from '#ui/format/index.ts';
import { problemOf } from '#lib/problem-of.ts';
import type { StaffLang } from '#ui/messages/index.ts';

export interface EnrolRefusal {
  readonly kind: 'refused';
  readonly code: string;
  /** Seconds until the card may be tried again, when it is locked. */
  readonly retryAfterS: number | undefined;
}

/** `start`: the page where this person begins. */
export type Enrolled = { readonly kind: 'entered'; readonly start: string } | EnrolRefusal;

/**
 * The card an address carries: `/dang-nhap/the#t=BT.<secret>`.
 *
 * It stands behind the `#`, because a browser sends that part to nobody: it is in no server's log, no proxy's and no
 * referrer. One that came as a query, from a card printed elsewhere, is understood too.
 */
export function cardOf(url: URL): string | undefined {
  const card = new URLSearchParams(url.hash.slice(1)).get('t') ?? url.searchParams.get('t') ?? '';
  return /^[A-Za-z]{2,4}\.[\w-]{6,110}$/.test(card) ? card : undefined;
}

/** Shows the card and its PIN to the API, which answers with the session's cookie. */
export async function enrol(card: string, pin: string): Promise<Enrolled> {
  const reply = await fetch('/api/v1/enrolments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card, pin }),
  }).catch(() => undefined);
  if (reply === undefined) return { kind: 'refused', code: 'network', retryAfterS: undefined };
  if (!reply.ok) {
    const { code } = await problemOf(reply);
    const wait = reply.status === 429 ? Number(reply.headers.get('retry-after') ?? 60) : undefined;
    return { kind: 'refused', code, retryAfterS: wait };
  }
  const body: unknown = await reply.json();
  return { kind: 'entered', start: startOf(body) };
}

function startOf(body: unknown): string {
  const start = typeof body === 'object' && body !== null && 'start' in body ? String(body.start) : '';
  return /^\/[a-z][\w/-]*$/.test(start) ? start : '/tieu-thuong';
}

/** The minute after which trying again makes sense, by the market's clock. */
export function lockedUntil(lang: StaffLang, retryAfterS: number): string {
  return formatTime(lang, new Date(Date.now() + (retryAfterS + 59) * 1000).toISOString());
}
