import type { ExchangeFinding, Json } from './findings.ts';

/** No map of ours is nested deeper; a hostile one would exhaust the stack. */
const depthMax = 40;

/**
 * Reads JSON strictly: a member that stands twice in one object is refused, because two readers would see two files.
 *
 * @param name of the file, for findings
 */
export function readJson(text: string, name: string): { value: Json } | { findings: ExchangeFinding[] } {
  const refuse = (rule: string, message: string) => ({ findings: [{ rule, path: name, message }] });
  if (depthOf(text) > depthMax) return refuse('json.depth', 'The document is nested too deeply.');
  try {
    const value = jsonOf(JSON.parse(text.replace(/^\uFEFF/, '')));
    const twice = repeatedMember(text);
    if (twice !== undefined)
      return refuse('json.duplicate-member', `The member "${twice}" stands twice in one object.`);
    return { value };
  } catch {
    // The parser's own words speak of places in a text nobody sees here.
    return refuse('json.syntax', 'The file is not JSON.');
  }
}

/** Guaranteed by JSON.parse. */
function jsonOf(parsed: unknown): Json {
  return parsed as Json;
}

function depthOf(text: string): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (isText) {
      if (mark === '\\') i += 1;
      else if (mark === '"') isText = false;
    } else if (mark === '"') isText = true;
    else if (mark === '{' || mark === '[') deepest = Math.max(deepest, (depth += 1));
    else if (mark === '}' || mark === ']') depth -= 1;
  }
  return deepest;
}

/** The first name that stands twice in one object of a well-formed text. */
function repeatedMember(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark === '{') open.push(new Set());
    else if (mark === '[') open.push(null);
    else if (mark === '}' || mark === ']') open.pop();
    else if (mark === '"') {
      const start = i;
      for (i += 1; text[i] !== '"'; i++) if (text[i] === '\\') i += 1;
      const names = open.at(-1);
      if (!names || !/^\s*:/.test(text.slice(i + 1, i + 40))) continue;
      const name = String(JSON.parse(text.slice(start, i + 1)));
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}
