import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, Agent, type Server } from 'node:https';
import { afterAll } from 'vitest';
import { selfSigned } from '../setup/self-signed.ts';

/** What a push service was handed for one phone. */
export interface Handed {
  /** Path of the phone's address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A push service of one's own behind TLS: it takes messages as RFC 8030 says and answers what it is told to. */
export interface PushService {
  /** Host and port, as PUSH_SERVICES names them. */
  readonly host: string;
  /** Trusts its certificate. */
  readonly agent: Agent;
  readonly handed: Handed[];
  /** Answers by path; 201 where nothing is said. */
  readonly answers: Map<string, number>;
}

export async function aPushService(): Promise<PushService> {
  const signed = selfSigned();
  const handed: Handed[] = [];
  const answers = new Map<string, number>();
  const server: Server = createServer(signed, (asked, reply) => {
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      const path = asked.url ?? '';
      handed.push({ path, headers: asked.headers, body: Buffer.concat(parts) });
      const status = answers.get(path) ?? 201;
      reply.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const agent = new Agent({ ca: signed.cert });
  afterAll(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The push service has no port.');
  return { host: `localhost:${address.port}`, agent, handed, answers };
}

/** A phone's half of a subscription, which alone can read what is sent to it. */
export class PushPhone {
  readonly #key = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly #point: Buffer;
  readonly path: string;
  readonly endpoint: string;

  constructor(service: Pick<PushService, 'host'>, name: string) {
    this.#point = this.#key.generateKeys();
    this.path = `/send/${name}`;
    this.endpoint = `https://${service.host}${this.path}`;
  }

  get keys() {
    return { p256dh: this.#point.toString('base64url'), auth: this.#auth.toString('base64url') };
  }

  /** Reads a message by RFC 8188 (one record) and RFC 8291, section 3. @throws Error when it was not meant for this phone */
  read(body: Buffer): unknown {
    const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 21 + body.readUInt8(20))];
    const record = body.subarray(21 + sender.length);
    const derive = (secret: Uint8Array, by: Uint8Array, info: Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, by, info, length));
    const both = Buffer.concat([Buffer.from('WebPush: info\0'), this.#point, sender]);
    const secret = derive(this.#key.computeSecret(sender), this.#auth, both, 32);
    const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const opened = createDecipheriv('aes-128-gcm', key, nonce);
    opened.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([opened.update(record.subarray(0, -16)), opened.final()]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'));
  }
}

/** Who says to have sent it (RFC 8292). @returns the claims @throws Error when the signature is not that of the key beside it */
export function senderOf(handed: Handed): { key: string; claims: Record<string, unknown> } {
  const said = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(
    String(handed.headers['authorization']),
  );
  const [, head = '', body = '', signature = '', key = ''] = said ?? [];
  const point = Buffer.from(key, 'base64url');
  const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) },
  });
  const how = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  if (!verify('sha256', Buffer.from(`${head}.${body}`), how, Buffer.from(signature, 'base64url')))
    throw new Error('The message was signed by somebody else.');
  return { key, claims: JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) };
}
