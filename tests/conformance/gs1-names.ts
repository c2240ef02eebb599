/** GS1's name of an error as the library spells it. One of GS1's names has a slip of the pen, which is not kept. */
export const codeOf = (name: string | undefined): string =>
  (name ?? 'unnamed')
    .replace(/^GS1_LINTER_/, '')
    .replace('EXIPIRATION', 'EXPIRATION')
    .toLowerCase()
    .replaceAll('_', '-');
