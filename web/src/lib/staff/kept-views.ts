import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Client, SavedView } from '@so-cho/api/client';
import { refused, textOf } from './form.ts';
import { roomAddress } from './room-address.ts';
import { enterRoom } from './room.ts';

/** What a page with kept views shows of them. */
export interface KeptViews {
  readonly kept: readonly SavedView[];
  /** Id of the next one to be kept. */
  readonly id: string;
  readonly openedAt: string;
}

export async function viewsFor(api: Client, market: string): Promise<KeptViews> {
  return {
    kept: await api.market(market).views(),
    id: randomUUIDv7(),
    openedAt: new Date().toISOString(),
  };
}

/** A page whose views can be kept: its address, and the parameters that are the view; market and language are not. */
export interface ViewPlace {
  readonly page: SavedView['page'];
  readonly home: string;
  readonly names: readonly string[];
}

/** Keeps the view that the page shows. */
export async function keepView(event: RequestEvent, { page, home, names }: ViewPlace) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'board:read');
  const asked = new URLSearchParams(textOf(form, 'query'));
  const query = new URLSearchParams([...asked].filter(([name]) => names.includes(name))).toString();
  const body = { id: textOf(form, 'id'), page, name: textOf(form, 'name'), query };
  try {
    await event.locals.api.market(market.code).saveView(body);
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(`${home}?${query}`, event.url, { luu: body.name }));
}

/** Forgets a kept view; the page is shown as it is by itself. */
export async function dropView(event: RequestEvent, { home }: ViewPlace) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'board:read');
  try {
    await event.locals.api.market(market.code).dropView(textOf(form, 'view'));
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(home, event.url));
}
