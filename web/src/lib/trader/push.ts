import type { Client } from '@so-cho/api/client';
import { newId } from './new-id.ts';

/**
 * `impossible`: this browser, or the server, knows no messages; `off`: not asked for; `blocked`: the person's browser forbids them;
 * `on`: this phone is told.
 */
export type PushState = 'impossible' | 'off' | 'blocked' | 'on';

type Market = ReturnType<Client['market']>;

/**
 * Whether this phone is told of recalls while the book is shut. An address that the browser changed meanwhile is handed over again: the
 * person agreed on this phone already.
 *
 * @throws what the client throws, without a network
 */
export async function readPush(market: Market): Promise<PushState> {
  const worker = await workerOfRoom();
  if (worker === undefined || !('Notification' in globalThis)) return 'impossible';
  const { publicKey, endpoint } = await market.push();
  if (publicKey === null) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  const subscription = await worker.pushManager.getSubscription();
  if (subscription === null || Notification.permission !== 'granted') return 'off';
  if (subscription.endpoint !== endpoint) await handOver(market, subscription);
  return 'on';
}

/**
 * Asks the person, then the browser, and tells the server where this phone is told.
 *
 * @throws DOMException when the browser's own service cannot be reached; what the client throws
 */
export async function switchPushOn(market: Market): Promise<PushState> {
  const worker = await workerOfRoom();
  if (worker === undefined) return 'impossible';
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'blocked' : 'off';
  const { publicKey } = await market.push();
  if (publicKey === null) return 'impossible';
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  await handOver(market, subscription);
  return 'on';
}

/** The server forgets first: a phone that is still told by mistake would be worse than one more address at the browser's service. */
export async function switchPushOff(market: Market): Promise<PushState> {
  await market.dropPushAddress({ id: newId() });
  const subscription = await (await workerOfRoom())?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  return 'off';
}

async function handOver(market: Market, subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined) return;
  await market.givePushAddress({ id: newId(), endpoint, keys: { p256dh, auth } });
}

async function workerOfRoom(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  const worker = await navigator.serviceWorker.getRegistration('/tieu-thuong');
  return worker !== undefined && 'pushManager' in worker ? worker : undefined;
}
