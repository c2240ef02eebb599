import { connect, type Socket } from 'node:net';
import { request } from 'node:http';
import { Readable } from 'node:stream';

/** How a request that will not be taken ended. */
export type Ending = number | 'cut';

/** Connections that come and say nothing, or a letter a second: they hold a place and want nothing. */
export class Crowd {
  readonly #sockets: Socket[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #refused = 0;

  /** How many of them are in. */
  get inside(): number {
    return this.#sockets.filter((socket) => !socket.destroyed && !socket.connecting).length;
  }

  get refused(): number {
    return this.#refused;
  }

  /** @param count a third each: silent, slow with the head of their request, slow with its body */
  gather(port: number, count: number): void {
    const heads = [
      '',
      'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
      `POST /api/v1/session HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n`,
    ];
    for (let at = 0; at < count; at += 1) {
      const socket = connect(port, '127.0.0.1');
      const head = heads[at % heads.length] ?? '';
      socket.on('error', () => (this.#refused += 1));
      socket.on('connect', () => socket.write(head));
      socket.resume();
      this.#sockets.push(socket);
      if (head !== '') this.#timers.push(setInterval(() => socket.writable && socket.write('a'), 1_000));
    }
  }

  leave(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Sends a body that is far too large, with its length said before or not, and takes whatever is answered. */
export function sendTooMuch(
  origin: string,
  path: string,
  sent: { cookie: string; bytes: number; isLengthSaid: boolean; mediaType: string },
): Promise<Ending> {
  const piece = Buffer.alloc(64 * 1024, 0x61);
  const body = Readable.from(
    (function* () {
      for (let left = sent.bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
    })(),
  );
  return new Promise((settle) => {
    const headers = {
      origin,
      cookie: sent.cookie,
      'content-type': sent.mediaType,
      ...(sent.isLengthSaid && { 'content-length': sent.bytes }),
    };
    const asked = request(`${origin}${path}`, { method: 'POST', headers }, (answer) => {
      settle(answer.statusCode ?? 0);
      answer.resume();
      answer.once('end', () => asked.destroy());
    });
    asked.once('error', () => settle('cut'));
    body.once('error', () => settle('cut'));
    body.pipe(asked);
  });
}
