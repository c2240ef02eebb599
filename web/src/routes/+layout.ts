import { loadLanguage } from '#ui/messages/load-language.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => {
  await loadLanguage(data.lang);
  return data;
};
