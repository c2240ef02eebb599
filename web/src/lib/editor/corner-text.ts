import { meetsItself } from '@so-cho/db/domain/market';

/** What somebody typed as the corners of a shape. */
export type TypedCorners =
  | { readonly kind: 'outline'; readonly outline: readonly number[] }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'meets'; readonly x: number; readonly y: number };

/**
 * Reads corners as people write them, `0 0; 2500 0; 2500 1800`: two whole centimetres each, parted by blanks, commas or
 * semicolons.
 */
export function readCorners(text: string): TypedCorners {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const outline = parts.map(Number);
  const isWhole = parts.every((part) => /^-?\d{1,7}$/.test(part));
  if (!isWhole || outline.length < 6 || outline.length % 2 !== 0) return { kind: 'malformed' };
  const corners = Array.from({ length: outline.length / 2 }, (_, index): [number, number] => [
    outline[2 * index] ?? 0,
    outline[2 * index + 1] ?? 0,
  ]);
  const at = meetsItself(corners, true);
  return at === undefined ? { kind: 'outline', outline } : { kind: 'meets', ...at };
}
