import { openGs1Link } from '#lib/lost/gs1-link.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openGs1Link(event);
