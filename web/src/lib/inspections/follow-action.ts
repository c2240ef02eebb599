import { randomUUIDv7 } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { refused, textIfAny, textOf } from '#lib/staff/form.ts';
import { roomAddress } from '#lib/staff/room-address.ts';
import { enterRoom } from '#lib/staff/room.ts';

/**
 * The act of a form about one correction, the same in the board's room and in the inspector's.
 *
 * @param home the page that shows the corrections, and shows them again afterwards
 */
export async function followAction(event: RequestEvent, home: string) {
  const form = await event.request.formData();
  const { market } = await enterRoom(event, 'inspection:record');
  const correction = textOf(form, 'correction');
  try {
    // Sent as it was filled in: the API judges every field and names all wrong ones at once.
    const body = {
      id: textIfAny(form, 'id') ?? randomUUIDv7(),
      act: textOf(form, 'act'),
      note: textIfAny(form, 'note'),
      dueOn: textOf(form, 'act') === 'extended' ? textIfAny(form, 'dueOn') : undefined,
    };
    const path = `/markets/${market.code}/corrections/${encodeURIComponent(correction)}/events`;
    await event.locals.api.raw('POST', path, { body });
  } catch (refusal) {
    return refused(refusal, form);
  }
  return redirect(303, roomAddress(home, event.url));
}
