import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { httpsOnly } from './https-only.ts';

const name = 'strict-transport-security';

/** What a reader gets of it over a socket. */
async function headerOf(answer: RequestListener, publicOrigin: string): Promise<string | null> {
  const server = createServer(httpsOnly(answer, { publicOrigin })).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has a port.');
    return (await fetch(`http://127.0.0.1:${address.port}/`)).headers.get(name);
  } finally {
    server.close();
  }
}

test.each<[string, RequestListener]>([
  [
    'headers by name',
    (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('a'),
  ],
  [
    'headers in a row',
    (_request, response) => response.writeHead(404, ['content-type', 'text/plain']).end('a'),
  ],
  ['none', (_request, response) => response.end('a')],
])(
  'an answer with %s says for a year that it is for https, where pages are opened by it',
  async (_what, answer) => {
    expect(await headerOf(answer, 'https://cho.example.vn')).toBe('max-age=31536000');
    expect(await headerOf(answer, 'http://localhost:3000')).toBeNull();
  },
);
