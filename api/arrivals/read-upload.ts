import { fileBytesMax } from '@so-cho/db/files';
import { DomainError } from '@so-cho/db/domain';
import type { Context } from 'hono';
import { readBytes } from '../http/body.ts';
import type { Env } from '../http/context.ts';

/** Media types a file may be sent under; what it really is stands in its bytes. */
export const uploadTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/**
 * Reads the raw body of an upload.
 *
 * @throws DomainError unsupported for another media type, too-large above 15 MB
 */
export async function readUpload(c: Context<Env>): Promise<Buffer> {
  const mediaType = c.req.header('content-type') ?? '';
  if (!/^(?:image\/[a-z0-9.+-]+|application\/pdf)\s*(?:;|$)/i.test(mediaType)) {
    throw new DomainError('unsupported', 'unsupported', 'The body must be an image or a PDF.');
  }
  return readBytes(c, fileBytesMax);
}
