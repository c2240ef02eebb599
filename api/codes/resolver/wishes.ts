/** What a header such as `Accept` asks for, the most wanted first; what is refused with `q=0` is left out. */
export interface Wish {
  /** Lower case, without parameters. */
  readonly value: string;
  /** Above 0, at most 1. */
  readonly weight: number;
}

/** No header of a browser is longer; what stands behind is not looked at. */
const wishesMax = 32;

/** Reads `Accept` or `Accept-Language` (RFC 9110 §12.4.2). What is not well formed asks for nothing. */
export function readWishes(header: string | undefined): readonly Wish[] {
  return (header ?? '')
    .split(',', wishesMax)
    .map((part) => {
      const [value = '', ...params] = part.split(';').map((text) => text.trim().toLowerCase());
      const given = params.find((param) => param.startsWith('q='));
      return { value, weight: given === undefined ? 1 : Number(given.slice(2)) };
    })
    .filter(({ value, weight }) => value !== '' && weight > 0 && weight <= 1)
    .sort((one, other) => other.weight - one.weight);
}

/** How much a language is wanted: `en-GB` wants `en`; 0 when it is not named. `*` names none. */
export function langWeight(wishes: readonly Wish[], lang: string): number {
  return wishes.find(({ value }) => value.split('-', 1)[0] === lang)?.weight ?? 0;
}

/** How much a media type is wanted, by its own name or, less, by a range. */
export function mediaWeight(wishes: readonly Wish[], media: string): number {
  const exact = wishes.find(({ value }) => value === media);
  if (exact) return exact.weight;
  const range = wishes.find(({ value }) => value === `${media.split('/', 1)[0]}/*`);
  return range?.weight ?? wishes.find(({ value }) => value === '*/*')?.weight ?? 0;
}

/** Whether a request would rather have a page than facts: it names pages, and wants them more. Whoever takes anything gets facts. */
export function wantsPage(accept: string | undefined): boolean {
  const wishes = readWishes(accept);
  const page = wishes.find(({ value }) => value === 'text/html')?.weight ?? 0;
  return (
    page > Math.max(mediaWeight(wishes, 'application/json'), mediaWeight(wishes, 'application/problem+json'))
  );
}
