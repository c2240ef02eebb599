import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { keepLang } from '#ui/messages/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const { markets } = await locals.api.markets();
  const erased = erasedOf(url.searchParams);
  // A book that has begun is entered by its own door.
  if (markets.length > 0 && erased === undefined) redirect(303, keepLang('/dang-nhap', url));
  return {
    erased,
    markets: markets.map(({ code, name }) => ({ code, name })),
    setupKey: url.searchParams.get('ma') ?? '',
    id: randomUUIDv7(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = await request.formData();
    const [username, password] = [textOf(form, 'boardHead.username'), rawOf(form, 'boardHead.password')];
    try {
      // Sent as it was filled in: the API judges every field and names all wrong ones at once.
      const body = {
        id: textOf(form, 'id'),
        setupKey: textIfAny(form, 'setupKey'),
        code: textIfAny(form, 'code')?.toUpperCase(),
        name: textIfAny(form, 'name'),
        wardName: textIfAny(form, 'wardName'),
        wardCode: textIfAny(form, 'wardCode'),
        boardHead: {
          name: textIfAny(form, 'boardHead.name'),
          username: username || undefined,
          password: password || undefined,
        },
      };
      await locals.api.raw('POST', '/markets', { body });
    } catch (refusal) {
      return refused(refusal, form, ['boardHead.password']);
    }
    const reply = await locals.askApi('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    return redirect(303, keepLang(reply.ok ? '/ban-quan-ly' : '/dang-nhap', url));
  },
};

/** A password is taken as it was typed, spaces and all, as the sign-in page takes it. */
function rawOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** What an erasure of a demonstration market told in the address; numbers only. */
function erasedOf(params: URLSearchParams) {
  const market = params.get('xoa');
  if (market === null || !/^[A-Z]{2,4}$/.test(market)) return undefined;
  const [stalls = 0, lots = 0, checks = 0, rows = 0] = ['sap', 'lo', 'kiem', 'dong'].map((name) => {
    const count = Number(params.get(name));
    return Number.isSafeInteger(count) && count >= 0 ? count : 0;
  });
  return { market, stalls, lots, checks, rows };
}
