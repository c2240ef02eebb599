let collator: Intl.Collator | undefined;

/**
 * Vietnamese dictionary order: ca, cá, dưa, đậu, gà. Numbers inside a text order by value, so A2 comes before A10.
 * Never sort names by bytes.
 */
export function compareVi(a: string, b: string): number {
  collator ??= new Intl.Collator('vi', { numeric: true });
  return collator.compare(a, b);
}
