import type { LayoutServerLoad } from './$types';

// It looks at nothing of the address: a load that did would ask the server at every step, and an offline phone could take none.
export const load: LayoutServerLoad = ({ locals }) => ({ lang: locals.lang });
