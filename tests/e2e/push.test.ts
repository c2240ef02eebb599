import { beforeAll, expect, test } from 'vitest';
import { aBrowser } from './harness/browser.ts';
import { openProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { signedIn } from './harness/sign-in.ts';

// Goal: a trader lets the phone be told of recalls, sees what comes, and can stop it. Method: a real browser; its maker's push
// service cannot be reached from a test, so a message is handed to the service worker as that service would, and the address is made here.
let product: Product;
const { asPhone } = aBrowser(() => product.origin);
const signIn = signedIn(() => product);
beforeAll(async () => {
  product = await openProduct();
});

const onButton = { name: 'Bật báo thu hồi' };

test('a phone that reaches no push service says so and offers it again', async () => {
  const { context, page, forgive } = await asPhone();
  // Said late by the browser of a visit that keeps nothing, which is how it reaches no push service here.
  forgive(/does not support the Push API in incognito mode/);
  await context.grantPermissions(['notifications']);
  await signIn(context, 'trader');
  await page.goto('/tieu-thuong');
  await page.getByRole('button', onButton).click();
  await page.getByText(/Chưa bật được: máy chưa nối tới dịch vụ báo/).waitFor();
  expect(await page.getByRole('button', onButton).isEnabled()).toBe(true);
});

test('switched on, told while the page looks elsewhere, switched off', async () => {
  const { context, page } = await asPhone();
  await context.grantPermissions(['notifications']);
  await signIn(context, 'trader');
  await page.addInitScript(subscribedAtGoogle);
  await page.goto('/tieu-thuong');
  await page.getByRole('button', onButton).click();
  // Nothing left to decide: the card goes.
  await page.getByRole('button', onButton).waitFor({ state: 'detached' });
  const given = await product.ask<{ endpoint: string }>('select endpoint from push_address');
  expect(given).toEqual([{ endpoint: 'https://fcm.googleapis.com/fcm/send/test' }]);

  const shown = await told(page, {
    title: 'Thu hồi 2 lô hàng',
    body: 'Sạp C1-12: ngưng bán, để riêng. Bấm để xem.',
    path: '/tieu-thuong/thu-hoi',
    tag: 'recall-1',
    lang: 'vi',
  });
  expect(shown).toEqual([
    {
      title: 'Thu hồi 2 lô hàng',
      body: 'Sạp C1-12: ngưng bán, để riêng. Bấm để xem.',
      tag: 'recall-1',
      data: '/tieu-thuong/thu-hoi',
    },
  ]);
  // What no version of ours ever sent is shown as well, and opens the book.
  expect(await told(page, { path: 'https://evil.example' })).toEqual([
    expect.objectContaining({ tag: 'recall-1' }),
    { title: 'Sổ Chợ', body: 'Mở sổ để xem.', tag: 'so-cho', data: '/tieu-thuong' },
  ]);

  await page.goto('/tieu-thuong/so');
  await page.getByText('Máy này được báo khi có hàng phải thu hồi.').waitFor();
  await page.getByRole('button', { name: 'Tắt báo' }).click();
  await page.getByRole('button', onButton).waitFor();
  expect(await product.ask('select 1 from push_address')).toEqual([]);
});

type PhonePage = Awaited<ReturnType<typeof asPhone>>['page'];

/** Hands a message to the room's service worker. @returns what the phone shows then, the first one first */
async function told(page: PhonePage, message: object): Promise<unknown> {
  const cdp = await page.context().newCDPSession(page);
  const registered = new Promise<string>((settle) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/tieu-thuong'));
      if (ours !== undefined) settle(ours.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  const registrationId = await registered;
  const before = await shownOn(page);
  const sent = { origin: product.origin, registrationId, data: JSON.stringify(message) };
  await cdp.send('ServiceWorker.deliverPushMessage', sent);
  await expect.poll(() => shownOn(page), { timeout: 10_000 }).toHaveLength(before.length + 1);
  await cdp.detach();
  return shownOn(page);
}

const shownOn = (page: PhonePage) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    const notes = await worker.getNotifications();
    return notes
      .map(({ title, body, tag, data }) => ({ title, body, tag, data: String(data) }))
      .toSorted((a, b) => a.tag.localeCompare(b.tag));
  });

/** Stands in for the browser maker's service, which a test cannot reach: an address there, with a key that is one. */
function subscribedAtGoogle(): void {
  const word = (bytes: Uint8Array) =>
    btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  const endpoint = 'https://fcm.googleapis.com/fcm/send/test';
  PushManager.prototype.subscribe = async function subscribe() {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const p256dh = word(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const auth = word(crypto.getRandomValues(new Uint8Array(16)));
    localStorage.setItem('subscribed', 'yes');
    return { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }) } as unknown as PushSubscription;
  };
  PushManager.prototype.getSubscription = async function getSubscription() {
    if (localStorage.getItem('subscribed') === null) return null;
    const unsubscribe = async () => {
      localStorage.removeItem('subscribed');
      return true;
    };
    return { endpoint, unsubscribe } as unknown as PushSubscription;
  };
}
