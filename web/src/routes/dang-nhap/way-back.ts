import { keepLang } from '#ui/messages/index.ts';

/** The page that sent the reader here; only a path of this site, so that no link leads a fresh session elsewhere. */
export function wayBack(url: URL): string | undefined {
  const asked = url.searchParams.get('den') ?? '';
  return /^\/[a-z][\w\-/?=&%.]*$/i.test(asked) ? asked : undefined;
}

/**
 * Where a fresh session goes: back, or to the page where this person begins, as the API names it. Anything but a path of
 * ours leads to the front page.
 */
export function afterSignIn(state: unknown, url: URL): string {
  const isNamed =
    typeof state === 'object' && state !== null && 'start' in state && typeof state.start === 'string';
  const start = isNamed && /^\/[a-z]/.test(String(state.start)) ? String(state.start) : '/';
  return wayBack(url) ?? keepLang(start, url);
}

/** The same question, one step further. */
export function secondStep(url: URL): string {
  const back = wayBack(url);
  return keepLang(
    back === undefined ? '/dang-nhap/ma' : `/dang-nhap/ma?den=${encodeURIComponent(back)}`,
    url,
  );
}
