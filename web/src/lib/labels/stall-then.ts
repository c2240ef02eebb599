import { t } from '#ui/messages/index.ts';
import type { Lang } from '#ui/messages/index.ts';

/** A stall by its present code, and by the one that an older label still says. */
export function stallThen(
  lang: Lang,
  { code, former }: { readonly code: string; readonly former: string | null },
): string {
  return former === null ? code : t(lang, 'scan.stall-then', { stall: code, old: former });
}
