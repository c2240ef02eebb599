import { DomainError } from '@so-cho/db/domain';
import {
  describeFault,
  validateDigitalLink,
  type DigitalLink,
  type Fault,
} from '@so-cho/db/domain/codes/digital-link';

/** Stands for our own origin, so that places are counted from the first slash whatever the site is called. */
const stem = 'https://h';

/**
 * Reads what was asked for as a Digital Link at the root of this site. Slashes at its end are tolerated, as the
 * resolver standard asks of a resolver.
 *
 * @param target path and query as they were sent
 * @throws DomainError digital-link-invalid; its details say what is wrong (`reason`), with which AI, and where: `at`
 *   counts characters of the target
 */
export function readLink(target: string): DigitalLink {
  const queryAt = target.indexOf('?');
  const path = (queryAt < 0 ? target : target.slice(0, queryAt)).replace(/\/+$/, '');
  const slashes = (queryAt < 0 ? target.length : queryAt) - path.length;
  const read = validateDigitalLink(stem + path + (queryAt < 0 ? '' : target.slice(queryAt)));
  if (!read.ok) {
    const at = read.fault.at - stem.length;
    throw invalid({ ...read.fault, at: at > path.length ? at + slashes : Math.max(0, at) });
  }
  // A key further right would make what stands before it somebody else's path; ours has none.
  if (read.value.stem !== stem) {
    throw invalid({ code: 'ai-not-a-qualifier', at: read.value.stem.length - stem.length + 1, length: 0 });
  }
  return read.value;
}

function invalid(fault: Fault): DomainError {
  const { code, at, length, ai } = fault;
  return new DomainError(
    'digital-link-invalid',
    'invalid',
    `This is no GS1 Digital Link: ${describeFault(fault)}.`,
    { details: { reason: code, at, length, ...(ai !== undefined && { ai }) } },
  );
}
