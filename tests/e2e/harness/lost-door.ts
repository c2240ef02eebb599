import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Lang } from '@so-cho/db/domain';
import { chooseLang } from '../../../web/ui/messages/lang.ts';
import { pageOf } from '../../../web/serve/page-cache/page.ts';
import { sendHeld, sendPlain } from '../../../web/serve/page-cache/without-record.ts';

export interface LostDoor {
  /** Without a slash at its end. */
  readonly origin: string;
  close(): void;
}

/**
 * The answers of a front door that lost its record, while the product behind it keeps running: pages of the product as the front door
 * sends those it held, and under `/503/` its plain page. Both are written by the front door's own functions.
 */
export async function openLostDoor(
  product: string,
  more: { code: string; phone: string },
): Promise<LostDoor> {
  const server = createServer((request, response) => {
    answer(product, more, request, response).catch((thrown: unknown) =>
      response.destroy(Error(String(thrown))),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The lost door has no address.');
  return { origin: `http://localhost:${address.port}`, close: () => server.close() };
}

async function answer(
  product: string,
  { code, phone }: { code: string; phone: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', product);
  const lang: Lang = chooseLang({
    query: url.searchParams.get('lang'),
    acceptLanguage: request.headers['accept-language'] ?? null,
  });
  if (url.pathname.startsWith('/503/')) return sendPlain(request, response, { lang, code, phone });
  const reply = await fetch(url, { headers: { accept: '*/*', 'accept-language': lang } });
  const body = Buffer.from(await reply.arrayBuffer());
  const type = reply.headers.get('content-type') ?? '';
  if (!type.startsWith('text/html')) {
    response.writeHead(reply.status, { 'content-type': type }).end(body);
    return;
  }
  const hop = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
  const headers = Object.fromEntries([...reply.headers].filter(([name]) => !hop.has(name)));
  const page = await pageOf(
    { status: reply.status, headers, body },
    { tags: [], scans: [], renderedAt: Date.now(), validUntil: 0 },
  );
  const serial = url.searchParams.get('tem') ?? undefined;
  sendHeld(page, request, response, { lang, timeZone: 'Asia/Ho_Chi_Minh', unseen: serial });
}
