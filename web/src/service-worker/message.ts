/// <reference lib="webworker" />

/** What the server sends: see `PushText` in the API. */
interface Message {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  readonly tag: string;
  readonly lang: string;
}

/** Shows a message on the phone. A browser asks for one to be shown each time, so one that cannot be read is shown too. */
export async function showMessage(registration: ServiceWorkerRegistration, sent: string): Promise<void> {
  const { title, body, path, tag, lang } = readMessage(sent);
  await registration.showNotification(title, {
    body,
    tag,
    icon: '/trader/icon-192.png',
    lang,
    // A recall waits for whoever comes back to the stall.
    requireInteraction: true,
    data: path,
  });
}

function readMessage(sent: string): Message {
  try {
    const read: unknown = JSON.parse(sent);
    if (isMessage(read)) return read;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  return { title: 'Sổ Chợ', body: 'Mở sổ để xem.', path: '/tieu-thuong', tag: 'so-cho', lang: 'vi' };
}

/** Only a page of this room is opened by a tap. */
function isMessage(read: unknown): read is Message {
  if (typeof read !== 'object' || read === null) return false;
  const told = read as Partial<Record<keyof Message, unknown>>;
  const isText = (['title', 'body', 'path', 'tag', 'lang'] as const).every(
    (key) => typeof told[key] === 'string',
  );
  return isText && String(told.path).startsWith('/tieu-thuong');
}

/** A tap brings the open book to the front, or opens it. */
export async function openMessage(clients: Clients, notification: Notification): Promise<void> {
  notification.close();
  const address = new URL(String(notification.data), location.origin).href;
  const [open] = await clients.matchAll({ type: 'window' });
  if (open === undefined) {
    await clients.openWindow(address);
    return;
  }
  await open.navigate(address);
  await open.focus();
}
