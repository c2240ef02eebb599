import { roomLangs } from '#lib/room-langs.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, route }) => ({
  lang: locals.lang,
  langs: roomLangs(route.id),
});
