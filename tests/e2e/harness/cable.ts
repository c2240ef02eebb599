import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A way to the product that can be cut, for pages and for their workers alike. */
export interface Cable {
  /** The product's address at this end. */
  readonly origin: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** @param port of the product on this machine */
export async function aCable(port: number): Promise<Cable> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, 'localhost');
    for (const end of [near, far]) {
      open.add(end);
      // Either end may vanish; then the other one has nobody to speak to.
      end.on('error', () => end.destroy());
      end.on('close', () => {
        open.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The cable has no end.');
  return {
    origin: `http://localhost:${address.port}`,
    cut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const end of open) end.destroy();
      await closed;
    },
    mend: async () => {
      server.listen(address.port, 'localhost');
      await once(server, 'listening');
    },
  };
}
