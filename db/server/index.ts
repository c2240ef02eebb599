export {
  databaseName,
  startServer,
  type RunningServer,
  type ServerOptions,
  type ServerStep,
} from './start.ts';
export { majorVersion, ownerRole } from './cluster.ts';
export { ServerError, serverFaults, systemCode, type ServerFault } from './errors.ts';
export { seeProcess, waitUntilGone, type SeenProcess } from './process.ts';
export { createPool, withConnection, type Connection } from './connection.ts';
export { livingKeeper, waitForLeavingKeeper, type Keeper } from './keeper.ts';
export { stopLeftRunning } from './postmaster.ts';
