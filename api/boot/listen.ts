import { createServer, type RequestListener, type Server } from 'node:http';
import { exitCodes } from './exit-codes.ts';
import { BootFault, systemCode } from './fault.ts';

/** How long open requests may finish when we are asked to stop. */
const drainMsMax = 10_000;

export interface Address {
  host: string;
  port: number;
}

/**
 * Fails when the port cannot be had, before anything else is started or changed.
 *
 * @throws BootFault port taken, no right to the port, or no such address on this machine
 */
export async function assertPortFree(address: Address): Promise<void> {
  const probe = await listen(() => {}, address);
  await new Promise<void>((settle) => probe.close(() => settle()));
}

/** @throws BootFault as assertPortFree */
export function listen(listener: RequestListener, address: Address): Promise<Server> {
  const server = createServer(listener);
  return new Promise((settle, refuse) => {
    server.once('error', (error) => refuse(describe(error, address)));
    server.listen(address.port, address.host === 'localhost' ? '127.0.0.1' : address.host, () =>
      settle(server),
    );
  });
}

function describe(error: Error, { host, port }: Address): Error {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new BootFault(
        exitCodes.portTaken,
        `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port: PORT=3100 npm start.`,
        error,
      );
    case 'EACCES':
      return new BootFault(
        exitCodes.noRights,
        `This account may not listen on port ${port}. Choose a port from 1024 on: PORT=3000 npm start.`,
        error,
      );
    case 'EADDRNOTAVAIL':
      return new BootFault(
        exitCodes.config,
        `HOST is "${host}", which is no address of this machine. Allowed: localhost, 0.0.0.0, :: or an address it has.`,
        error,
      );
    default:
      return error;
  }
}

/** Takes no new request, lets the open ones finish, and cuts what is still open after ten seconds. */
export async function drain(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), drainMsMax);
  // A connection that was answering turns idle later, and its client may keep it for the next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await new Promise<void>((settle) => server.close(() => settle()));
  clearTimeout(cut);
  clearInterval(sweep);
}
