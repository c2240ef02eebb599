import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** How an answer differs from an honest one. */
export interface Lie {
  readonly origin?: string;
  readonly rpId?: string;
  /** Its holder was not asked for finger, face or PIN. */
  readonly isUnverified?: boolean;
  readonly userHandle?: string;
  readonly count?: number;
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const place = { origin: 'http://localhost:3000', rpId: 'localhost' } as const;
const flag = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

/**
 * An authenticator in software that keeps one P-256 passkey and can be made to lie.
 *
 * @source W3C Web Authentication Level 3, §6.1 authenticator data, §6.5 attestation objects, §6.3.3 assertions
 */
export function softwareAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let count = 0;

  const clientData = (type: string, challenge: string, lie: Lie) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: lie.origin ?? place.origin, crossOrigin: false }));
  const authenticatorData = (lie: Lie, more: number) => {
    count += 1;
    const flags = flag.present | (lie.isUnverified ? 0 : flag.verified) | more;
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(lie.count ?? count);
    return Buffer.concat([sha256(lie.rpId ?? place.rpId), Buffer.from([flags]), counted]);
  };
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };

  return {
    /** Answers `navigator.credentials.create`. */
    make(options: { challenge: string }, lie: Lie = {}) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const data = Buffer.concat([
        authenticatorData(lie, flag.attested),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ]);
      // {"fmt": "none", "attStmt": {}, "authData": bytes} in CBOR.
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ]);
      return {
        ...named,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, lie).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    /** Answers `navigator.credentials.get`. @param userId whom the passkey lets in */
    answer(options: { challenge: string }, userId: string, lie: Lie = {}) {
      const client = clientData('webauthn.get', options.challenge, lie);
      const data = authenticatorData(lie, 0);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      const handle = Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
      return {
        ...named,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: lie.userHandle ?? handle,
        },
      };
    },
  };
}
