import type { TraceQuery } from '@so-cho/api/client';

export const begins = ['lot', 'stall', 'supplier', 'bay', 'paper', 'vehicle', 'code', 'day'] as const;
export type Begin = (typeof begins)[number];

/** A question as the address holds it, so that an answer can be sent on as a link. */
export interface Question {
  readonly query: TraceQuery;
  /** False while nothing was asked yet. */
  readonly isAsked: boolean;
}

export function questionIn(params: URLSearchParams, today: string): Question {
  const by = begins.find((one) => one === params.get('by')) ?? 'day';
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const optional = (name: 'from' | 'until' | 'bay') => (text(name) === '' ? {} : { [name]: text(name) });
  return {
    query: {
      by,
      ref: text('ref'),
      ...optional('from'),
      ...optional('until'),
      ...optional('bay'),
      ...(by === 'day' && text('from') === '' ? { from: today } : {}),
    },
    isAsked: params.has('by'),
  };
}

/** The question as a query string, for files and for what begins with it. */
export function paramsOf(query: TraceQuery): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  );
}
