import type { RequestListener } from 'node:http';
import { isLoopbackHost } from '@so-cho/api/boot/config';

/**
 * Answers only requests that name this machine itself, 421 to any other. A page of a stranger can let its own name
 * point at 127.0.0.1 (DNS rebinding) and would then read a record that only this machine should reach, with sign-ins
 * that are printed in the open; the Host header still carries the stranger's name.
 *
 * @source RFC 9110 §15.5.20, Misdirected Request
 */
export function toThisMachineOnly(answer: RequestListener): RequestListener {
  return (request, response) => {
    if (namesThisMachine(request.headers.host)) return answer(request, response);
    response
      .writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end('This Sổ Chợ answers on localhost only. Set PUBLIC_ORIGIN to open it under another name.\n');
  };
}

/** @param host the Host header: a name or an address with or without a port; HTTP/1.0 programs send none */
export function namesThisMachine(host: string | undefined): boolean {
  if (host === undefined) return true;
  const url = URL.parse(`http://${host}`);
  return url !== null && isLoopbackHost(url.hostname);
}
