import { DomainError } from '@so-cho/db/domain';
import type { Context } from 'hono';
import type { Env } from './context.ts';
import { InvalidInput } from './invalid-input.ts';

/** Bytes of a JSON body: a slip of 50 lines takes about 20 KB. */
export const jsonBytesMax = 65_536;
/** No shape of ours is deeper than 8; the limit keeps a hostile body from exhausting the stack. */
const depthMax = 32;

/**
 * Reads the body, and stops reading at the limit.
 *
 * @throws DomainError too-large
 */
export async function readBytes(c: Context<Env>, bytesMax: number): Promise<Buffer> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > bytesMax) throw tooLarge(bytesMax);
  const body = c.req.raw.body;
  if (!body) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > bytesMax) throw tooLarge(bytesMax);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(bytesMax: number): DomainError {
  return new DomainError('too-large', 'too-large', `The body is larger than ${bytesMax} bytes.`, {
    details: { bytesMax },
  });
}

/**
 * Reads a JSON body.
 *
 * @returns what it says, every text in NFC
 * @throws DomainError unsupported, too-large or body-not-json; InvalidInput for text PostgreSQL cannot keep
 */
export async function readJson(c: Context<Env>): Promise<unknown> {
  const mediaType = c.req.header('content-type') ?? '';
  if (!/^application\/(?:[a-z0-9.+-]*\+)?json\s*(?:;|$)/i.test(mediaType)) {
    throw new DomainError('unsupported', 'unsupported', 'The body must be application/json.');
  }
  const bytes = await readBytes(c, jsonBytesMax);
  return cleanText(parsed(bytes));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError('body-not-json', 'invalid', 'The body is not JSON in UTF-8.', { cause });
  }
}

/**
 * Text as the record keeps it: NFC, without NUL and half surrogate pairs, which PostgreSQL refuses. This is the
 * one place where what comes in is normalised.
 *
 * @throws InvalidInput with code `text-unstorable` and the path of the text
 */
export function cleanText(value: unknown, path: readonly string[] = []): unknown {
  if (typeof value === 'string') return storable(value, path);
  if (typeof value !== 'object' || value === null) return value;
  if (path.length >= depthMax) throw wrongText(path.slice(0, 1), 'The value is nested too deeply.');
  if (Array.isArray(value)) return value.map((item, index) => cleanText(item, [...path, String(index)]));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [storable(name, path), cleanText(member, [...path, name])]),
  );
}

function storable(text: string, path: readonly string[]): string {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw wrongText(path, 'The text holds a NUL character or half of a surrogate pair.');
  }
  return text.normalize('NFC');
}

function wrongText(path: readonly string[], message: string): InvalidInput {
  return new InvalidInput([{ path: path.join('.'), code: 'text-unstorable', message }]);
}
