import { randomUUIDv7 } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { CheckLine } from '@so-cho/api/client';
import { may } from '@so-cho/db/domain/access';
import { orNothing } from '#lib/read-api.ts';
import { fileIfAny, refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';
import { parseNumber } from '#ui/format/index.ts';
import { measuredIn } from './measured-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ parent, params, url, locals }) => {
  const { market, room } = await parent();
  const here = locals.api.market(market.code);
  const lot = await orNothing(locals.api.lot(params.lot));
  if (lot === undefined || lot.market.code !== market.code)
    return error(404, 'lot-unknown', { code: 'lot-unknown' });
  const [checks, samples] = await Promise.all([
    here.checks({ lot: lot.code, days: 730 }),
    here.samples({ lot: lot.code }),
  ]);
  const recorded = checks.find((check) => check.id === url.searchParams.get('ghi'));
  return {
    lot,
    checks,
    samples,
    sampleAsked: url.searchParams.get('mau') ?? undefined,
    recorded,
    canRecordLab: may(room.roles, 'lab:record'),
    // Made here and not on sending, so that the same form sent twice is one check.
    ids: { quick: randomUUIDv7(), lab: randomUUIDv7() },
    openedAt: new Date().toISOString(),
  };
};

export const actions: Actions = {
  quick: (event) =>
    record(event, async (form, at) => ({
      kind: 'quick_test',
      analyte: textOf(form, 'analyte'),
      outcome: textIfAny(form, 'outcome'),
      kitType: textIfAny(form, 'kitType'),
      kitLot: textIfAny(form, 'kitLot'),
      kitExpiresOn: textIfAny(form, 'kitExpiresOn'),
      controlOk: yesOrNo(form, 'controlOk'),
      limitValue: numberIfAny(form, 'limitValue'),
      limitUnit: textOf(form, 'limitUnit'),
      readMinute: numberIfAny(form, 'readMinute'),
      photoHash: await keptHash(event, at, form, 'photo'),
      note: textIfAny(form, 'note'),
    })),
  lab: (event) =>
    record(event, async (form, at) => ({
      kind: 'lab',
      analyte: textOf(form, 'analyte'),
      outcome: textIfAny(form, 'outcome'),
      labName: textIfAny(form, 'labName'),
      labAccreditation: textIfAny(form, 'labAccreditation'),
      sample: textIfAny(form, 'sample'),
      reportFile: await keptHash(event, at, form, 'report'),
      measured: measuredIn(form),
      note: textIfAny(form, 'note'),
    })),
};

/**
 * Sends what was filled in as it is: the API judges every field and names all wrong ones at once.
 * The moment comes from the form, so that a second copy of it says the same and is answered as the first.
 */
async function record(
  event: RequestEvent,
  fill: (form: FormData, market: string) => Promise<Record<string, unknown>>,
) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'check:record');
  let line: CheckLine;
  try {
    const at = textOf(form, 'deviceAt');
    const common = { id: textOf(form, 'id'), lot: event.params.lot, performedAt: at, deviceAt: at };
    const body = { ...common, ...(await fill(form, market.code)) };
    line = await event.locals.api.raw<CheckLine>('POST', `/markets/${market.code}/checks`, { body });
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(`/kiem-tra/lo/${line.lot ?? event.params.lot}?ghi=${line.id}`, event.url));
}

function yesOrNo(form: FormData, name: string): boolean | undefined {
  const text = textOf(form, name);
  return text === '' ? undefined : text === 'yes';
}

/** What is no number is sent as none, which the API refuses by name. */
function numberIfAny(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return text === '' ? undefined : (parseNumber(text) ?? Number.NaN);
}

async function keptHash(event: RequestEvent, market: string, form: FormData, name: string) {
  const file = fileIfAny(form, name);
  if (file === undefined) return undefined;
  return (await event.locals.api.market(market).addFile(file)).hash;
}
