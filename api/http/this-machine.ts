import { isLoopbackHost } from '../boot/config.ts';
import type { Visitor } from './context.ts';

/** @param peer the other end of a connection, as Node tells it */
export function isThisMachine(peer: string | undefined): boolean {
  return peer === '::1' || peer?.replace('::ffff:', '').startsWith('127.') === true;
}

/**
 * Whether a program on this machine asks for itself: a proxy on this machine hands strangers on, and then says for whom, or
 * under which name it was asked.
 */
export function asksFromThisMachine(visitor: Visitor | undefined): boolean {
  if (visitor === undefined || !isThisMachine(visitor.socket.remoteAddress)) return false;
  const { host, forwarded, 'x-forwarded-for': forwardedFor } = visitor.headers;
  if (forwarded !== undefined || forwardedFor !== undefined) return false;
  const name = URL.parse(`http://${String(host)}`)?.hostname;
  return name !== undefined && isLoopbackHost(name);
}
