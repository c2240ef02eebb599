import { request, type Agent } from 'node:https';
import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { PushSubscriptionKeys } from '@so-cho/db';
import type { Config } from '../../boot/config.ts';

/** How messages to phones are sent. */
export interface PushSettings {
  /** Hosts that may be asked, `*.` before a suffix. */
  readonly services: readonly string[];
  /** Address under which a push service finds the sender: https or mailto (RFC 8292, `sub`). */
  readonly subject: string;
  /** Which certificates are trusted, where it is not the machine's own list. */
  readonly agent?: Agent;
}

/** @param config where it is not reached under https, as in a demonstration, the sender is a machine for itself */
export function pushSettings(config: Pick<Config, 'pushServices' | 'publicOrigin'>): PushSettings {
  const isPublic = config.publicOrigin.startsWith('https://');
  return { services: config.pushServices, subject: isPublic ? config.publicOrigin : 'https://localhost' };
}

/** The pair a record signs with: uncompressed P-256 point and its private number, base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What is shown on a phone's lock screen. Strangers may read it there, so it names no person and no order. */
export interface PushText {
  readonly title: string;
  readonly body: string;
  /** Path that a tap opens. */
  readonly path: string;
  /** A later message of the same tag stands in for an earlier one. */
  readonly tag: string;
  readonly lang: 'vi' | 'en';
}

/**
 * `taken`: the service will deliver it; `gone`: the phone does not want to be told any more; `refused`: it will never be taken;
 * `later`: try again.
 */
export type PushOutcome = 'taken' | 'gone' | 'refused' | 'later';

const timeoutMs = 10_000;
/** A recall that was not seen within a day is told by people long since. */
const keepS = 86_400;

/** Whether an address is one of a push service that may be asked. @param endpoint as a browser gave it */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  return services.some((service) =>
    service.startsWith('*.') ? url.host.endsWith(service.slice(1)) : url.host === service,
  );
}

/**
 * Encrypts a text for one phone (RFC 8291) and hands it to its push service (RFC 8030), which learns that something was sent and
 * not what.
 */
export async function sendPush(
  to: PushSubscriptionKeys,
  text: PushText,
  by: { settings: PushSettings; keys: PushKeys },
): Promise<PushOutcome> {
  const { endpoint, p256dh, auth } = to;
  // Settings may have become stricter since the address was given.
  if (!isPushService(endpoint, by.settings.services)) return 'refused';
  const message = { data: JSON.stringify(text), options: { ttl: keepS, urgency: 'high' as const } };
  const subscription = { endpoint, expirationTime: null, keys: { p256dh, auth } };
  const { headers, body } = await buildPushPayload(message, subscription, {
    subject: by.settings.subject,
    ...by.keys,
  });
  const status = await post(endpoint, { headers, body, agent: by.settings.agent });
  if (status === undefined || status === 429 || status >= 500) return 'later';
  if (status === 404 || status === 410) return 'gone';
  return status >= 200 && status < 300 ? 'taken' : 'refused';
}

/** A redirect is an answer like any other and is not followed. @returns the status; undefined when nobody answered */
function post(
  endpoint: string,
  sent: { headers: Readonly<Record<string, string>>; body: Uint8Array; agent: Agent | undefined },
): Promise<number | undefined> {
  return new Promise((settle) => {
    const { headers, body, agent } = sent;
    const signal = AbortSignal.timeout(timeoutMs);
    const asked = request(endpoint, { method: 'POST', headers, signal, ...(agent && { agent }) }, (reply) => {
      reply.resume();
      settle(reply.statusCode);
    });
    asked.on('error', () => {
      settle(undefined);
    });
    asked.end(body);
  });
}
