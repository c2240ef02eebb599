import { DomainError } from '@so-cho/db/domain';
import type { Config } from '../../boot/config.ts';

/** EdDSA, ES256 and RS256 in COSE's numbers: what authenticators speak today. */
export const passkeyAlgorithms: number[] = [-8, -7, -257];

/** Who asks for passkeys, in WebAuthn's words: they are bound to a host, and browsers give them to its own pages alone. */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
}

/**
 * Browsers give passkeys to https and to localhost only, and to a name: an IP address has none.
 *
 * @throws DomainError passkeys-off
 */
export function relyingParty({ publicOrigin }: Pick<Config, 'publicOrigin'>): RelyingParty {
  if (hasPasskeys(publicOrigin)) {
    return { id: new URL(publicOrigin).hostname, name: 'Sổ Chợ', origin: publicOrigin };
  }
  throw new DomainError('passkeys-off', 'conflict', 'Passkeys need https and a host name, or localhost.');
}

export function hasPasskeys(publicOrigin: string): boolean {
  const { protocol, hostname } = new URL(publicOrigin);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  return hostname === 'localhost' || (protocol === 'https:' && !isAddress);
}
