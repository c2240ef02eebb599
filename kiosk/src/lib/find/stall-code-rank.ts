/**
 * How well a stall's code answers what was typed: 0 the whole code, 2 its beginning. Hyphens may be left out, as
 * they are on a keyboard that has none.
 *
 * @param code as printed, `A2-07`
 * @returns undefined when it is no such code; a letter alone asks for no stall
 */
export function stallCodeRank(typed: string, code: string): 0 | 2 | undefined {
  const asked = plain(typed);
  if (!/^[A-Z]{1,2}[0-9]/.test(asked)) return undefined;
  const given = plain(code);
  if (given === asked) return 0;
  return given.startsWith(asked) ? 2 : undefined;
}

function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '');
}
