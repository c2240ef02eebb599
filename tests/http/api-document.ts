import type { TestApi } from './test-api.ts';

/** A schema as JSON, as far as it is read here. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly schema: Schema;
}

/** One operation of the OpenAPI document. */
export interface DocumentedOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** `/api/v1/markets/{market}` */
  readonly path: string;
  readonly security: unknown;
  /** Who may call it: `public`, `signed-in`, a permission, or a list of permissions of which one is enough. */
  readonly access: unknown;
  readonly parameters: readonly Parameter[];
  /** By media type; empty when nothing is sent. */
  readonly body: Readonly<Record<string, Schema>>;
  readonly statuses: readonly string[];
  /** Schemas of what a success answers, of every media type. */
  readonly answers: readonly Schema[];
}

export interface ApiDocument {
  readonly operations: readonly DocumentedOperation[];
  /** The schema behind `$ref`, and its name. */
  resolve(schema: Schema): { readonly name: string | undefined; readonly schema: Schema };
}

/** Reads the document the API serves about itself. */
export async function readDocument(api: TestApi): Promise<ApiDocument> {
  const { json } = await api.ask('GET', '/api/v1/openapi.json');
  const schemas = at(json, 'components', 'schemas');
  const operations = Object.entries(at(json, 'paths')).flatMap(([path, methods]) =>
    Object.entries(at(methods)).map(([method, described]) => operationOf(path, method, at(described))),
  );
  return {
    operations,
    resolve(schema) {
      const ref = schema['$ref'];
      if (typeof ref !== 'string') return { name: undefined, schema };
      const name = ref.split('/').at(-1) ?? '';
      return { name, schema: at(schemas, name) };
    },
  };
}

function operationOf(path: string, method: string, described: Schema): DocumentedOperation {
  const said: readonly unknown[] = Array.isArray(described['parameters']) ? described['parameters'] : [];
  // A header is no part of the address; what one says wrongly is asked for where it is read.
  const parameters = said.filter((parameter) => at(parameter)['in'] !== 'header');
  const content = at(described, 'requestBody', 'content');
  return {
    id: String(described['operationId']),
    method: method.toUpperCase(),
    path,
    security: described['security'],
    access: described['x-permission'],
    parameters: parameters.map((parameter) => ({
      in: at(parameter)['in'] === 'path' ? 'path' : 'query',
      name: String(at(parameter)['name']),
      schema: at(parameter, 'schema'),
    })),
    body: Object.fromEntries(Object.entries(content).map(([media, one]) => [media, at(one, 'schema')])),
    statuses: Object.keys(at(described, 'responses')),
    answers: Object.entries(at(described, 'responses'))
      .filter(([status]) => status.startsWith('2') || status === '300')
      .flatMap(([, answer]) => Object.values(at(answer, 'content')).map((one) => at(one, 'schema'))),
  };
}

/** Walks into a JSON value; what is not there is an empty object. */
export function at(value: unknown, ...names: readonly string[]): Schema {
  const here: Schema = typeof value === 'object' && value !== null ? { ...value } : {};
  const [name, ...rest] = names;
  return name === undefined ? here : at(here[name], ...rest);
}
