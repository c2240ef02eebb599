// `npm run restore -- FILE --key KEYFILE`: restores a backup into an empty record; with `--try` into one of its own, which is
// removed again.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from '@so-cho/db/server';
import { sayProgress } from '../backup/progress.ts';
import { restoreBackup, type RestoredBackup } from '../backup/restore-backup.ts';
import { tryRestore } from '../backup/try-restore.ts';
import { readConfig } from '../boot/config.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { assertUsable } from '../boot/own-database.ts';
import { Closers, runCommand } from '../boot/run-command.ts';

const usage = 'npm run restore -- FILE --key KEYFILE [--try]';

await runCommand(async () => {
  const { file, keyFile, isTry } = readOrder();
  const identity = await readIdentity(keyFile);
  const onProgress = sayProgress('Restored', console.log);
  const closers = new Closers();
  await closers.closeAfter(async () => {
    if (isTry) return tell(await tryRestore({ file, identity, onProgress }));
    const config = readConfig(process.env);
    const { dataDir } = config;
    const server = config.databaseUrl ? undefined : await startServer({ dataDir });
    if (server) closers.add(() => server.stop());
    else await assertUsable(config.databaseUrl ?? '');
    const ownerUrl = server?.ownerUrl ?? config.databaseUrl ?? '';
    tell(await restoreBackup({ file, identity, ownerUrl, dataDir, onProgress }));
  });
});

function tell({ madeAt, tables, rows, files, log }: RestoredBackup): void {
  console.log(
    `As of ${madeAt}: ${rows} rows of ${tables} tables and ${files} files, as the backup says; log of ${log.size} leaves with root ${log.root}.`,
  );
  if (log.findings === 0) return console.log('Every row is as it was logged, and the log is whole.');
  throw new BootFault(
    exitCodes.logDiffers,
    `The record differs from its log in ${log.findings} rows, as it did when the backup was made: run npm run verify-log.`,
  );
}

/** The file of `npm run backup -- key`, or of age-keygen: comments and one line with the key. */
async function readIdentity(keyFile: string): Promise<string> {
  const text = await readFile(keyFile, 'utf8').catch((cause: unknown) => {
    throw new BootFault(exitCodes.wrongKey, `${keyFile} cannot be read.`, cause);
  });
  const line = text.split('\n').find((one) => one.startsWith('AGE-SECRET-KEY-'));
  if (line === undefined) throw new BootFault(exitCodes.wrongKey, `${keyFile} holds no private key of age.`);
  return line.trim();
}

function readOrder() {
  const read = parse();
  const [file, ...more] = read.positionals;
  const keyFile = read.values.key;
  if (file === undefined || more.length > 0 || keyFile === undefined)
    throw new BootFault(exitCodes.wrongArgument, usage);
  return { file: resolve(file), keyFile: resolve(keyFile), isTry: read.values.try === true };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { key: { type: 'string' }, try: { type: 'boolean' } },
    });
  } catch (cause) {
    throw new BootFault(exitCodes.wrongArgument, usage, cause);
  }
}
