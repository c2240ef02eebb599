// `npm start`: installs what is missing, builds what changed, and runs the front door on the pinned Node.
import { spawn } from 'node:child_process';
import {
  ensureBuilt,
  ensureInstalled,
  ownBinFirst,
  pinnedNode,
  PrepareError,
  rootFolder,
} from './prepare.mjs';

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}

const child = spawn(pinnedNode, ['web/serve.ts', ...process.argv.slice(2)], {
  cwd: rootFolder,
  env: { ...process.env, PATH: ownBinFirst() },
  // The channel carries nothing: it breaks when this process dies, and then the child stops too.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Ctrl-C in a terminal reaches the child by itself; a service manager tells only us. The child counts them as one.
  process.on(signal, () => child.kill(signal));
}
if (process.env.npm_lifecycle_event) {
  // npm that was killed tells nobody, so we look whether it is still there. package.json says `exec`, so it and not a
  // shell is our parent.
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), 500).unref();
}
child.once('error', (error) => {
  console.error(`The pinned Node (${pinnedNode}) does not run here: ${error.message}. Run npm ci.`);
  process.exit(79);
});
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
