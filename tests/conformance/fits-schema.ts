type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const membersOf = (value: unknown): Json => (isObject(value) ? value : {});

/**
 * Compares a value with a JSON schema, as far as the schemas of linksets go: type, required, properties,
 * patternProperties, additionalProperties, items, pattern and format uri. A keyword it does not know fails loudly.
 *
 * @returns what does not fit, each with its place; empty when everything fits
 */
export function misfits(schema: Json, value: unknown, at = '$'): string[] {
  const strange = Object.keys(schema).filter((keyword) => !known.has(keyword));
  if (strange.length > 0)
    throw new Error(`The schema says ${strange.join(', ')} at ${at}, which is not checked.`);
  const { type, pattern, format } = schema;
  if (type === 'array') {
    if (!Array.isArray(value)) return [`${at} is no array`];
    return value.flatMap((item: unknown, place) =>
      misfits(membersOf(schema['items']), item, `${at}[${place}]`),
    );
  }
  if (type === 'object') return isObject(value) ? misfitsOfObject(schema, value, at) : [`${at} is no object`];
  if (type === 'boolean') return typeof value === 'boolean' ? [] : [`${at} is no boolean`];
  if (type !== 'string' || typeof value !== 'string') return [`${at} is no ${String(type)}`];
  if (typeof pattern === 'string' && !new RegExp(pattern).test(value))
    return [`${at} does not match ${pattern}`];
  return format === 'uri' && !URL.canParse(value) ? [`${at} is no URI`] : [];
}

const notes = ['$schema', '@id', 'title', 'name', 'description'];
const rules = [
  'type',
  'required',
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'pattern',
];
const known = new Set([...notes, ...rules, 'format']);

function misfitsOfObject(schema: Json, value: Json, at: string): string[] {
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const missing = required.filter((name) => !(name in value)).map((name) => `${at} lacks ${name}`);
  const properties = membersOf(schema['properties']);
  const patterns = Object.entries(membersOf(schema['patternProperties']));
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const schemas = [
      ...(name in properties ? [properties[name]] : []),
      ...patterns.filter(([pattern]) => new RegExp(pattern).test(name)).map(([, one]) => one),
    ];
    if (schemas.length === 0 && schema['additionalProperties'] === false) return [`${at} has ${name}`];
    return schemas.flatMap((one) => misfits(membersOf(one), member, `${at}.${name}`));
  });
  return [...missing, ...wrong];
}
