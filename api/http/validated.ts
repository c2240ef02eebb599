import type { Context, MiddlewareHandler } from 'hono';
import { resolver, uniqueSymbol } from 'hono-openapi';
import type { z } from 'zod';
import { cleanText, readJson } from './body.ts';
import type { Env } from './context.ts';
import { InvalidInput } from './invalid-input.ts';

type Target = 'json' | 'query' | 'param';

/** What a checked target adds to the types of a route. */
interface Checked<T extends Target, S extends z.ZodType> {
  in: { [K in T]: z.input<S> };
  out: { [K in T]: z.output<S> };
}

/**
 * Lets a request through only in the given shape; `c.req.valid(target)` answers what came. The shape also goes
 * into the OpenAPI document. Stands after `operation`, so that nobody learns about a shape without the right to.
 *
 * @throws InvalidInput with every wrong field at once; for a body also what `readJson` throws
 */
export function validated<T extends Target, S extends z.ZodType<object>>(
  target: T,
  schema: S,
): MiddlewareHandler<Env, string, Checked<T, S>> {
  const handler: MiddlewareHandler<Env, string, Checked<T, S>> = async (c, next) => {
    const read = await schema.safeParseAsync(await readTarget(c, target), { reportInput: true });
    if (!read.success) throw new InvalidInput(fieldErrors(read.error));
    c.req.addValidatedData(target, read.data);
    await next();
  };
  return Object.assign(handler, { [uniqueSymbol]: { target, ...resolver(schema) } });
}

async function readTarget(c: Context<Env>, target: Target): Promise<unknown> {
  if (target === 'json') return readJson(c);
  if (target === 'param') return cleanText(c.req.param());
  // A name given twice is a list, which no shape of ours allows, rather than one of the two by chance.
  const given = Object.entries(c.req.queries());
  return cleanText(
    Object.fromEntries(given.map(([name, values]) => [name, values.length > 1 ? values : values[0]])),
  );
}

/** Issues in our own words of code and place; zod's own would repeat what was submitted. */
function fieldErrors(error: z.ZodError): { path: string; code: string; message: string }[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: isMissing(issue) ? 'required' : issue.code.replaceAll('_', '-'),
    message: messageOf(issue),
  }));
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.input === undefined;
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `At least ${issue.minimum}${issue.inclusive === false ? ', exclusive' : ''}.`;
    case 'too_big':
      return `At most ${issue.maximum}${issue.inclusive === false ? ', exclusive' : ''}.`;
    case 'invalid_type':
      return isMissing(issue) ? `Missing: ${issue.expected}.` : `Must be of type ${issue.expected}.`;
    case 'invalid_format':
      return `Must be in the form ${issue.format}.`;
    case 'invalid_value':
      return `Must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'There are fields here that are not known.';
    default:
      return 'Is not right.';
  }
}
