// `npm run backup -- FILE --to age1…` writes the whole record into one encrypted archive and tries it; `npm run backup -- key
// FILE` makes the pair of keys.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { noteForOperator } from '@so-cho/db';
import { withConnection } from '@so-cho/db/server';
import { sayProgress } from '../backup/progress.ts';
import { tryRestore } from '../backup/try-restore.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';

const usage =
  'npm run backup -- key KEYFILE\nnpm run backup -- FILE --to age1… [--no-try]   (BACKUP_RECIPIENT stands in for --to)';

await runCommand(async () => {
  const { file, keyFile, recipient, isTried } = readOrder();
  if (keyFile !== undefined) return makeKey(keyFile);
  const config = readConfig(process.env);
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log: createLog({ isTerminal: true }), whenKept: 'join' });
    closers.add(() => record.close());
    // A second key, which lives as long as this command: with it the archive is opened once, and then by nobody but the owner.
    const once = await generateX25519Identity();
    const recipients = [recipient, ...(isTried ? [await identityToRecipient(once)] : [])];
    const at = new Date();
    const { dataDir } = config;
    const { ownerUrl } = record;
    const order = {
      ownerUrl,
      dataDir,
      file,
      recipients,
      at,
      onProgress: sayProgress('Written', console.log),
    };
    const written = await writeBackup(order);
    console.log(
      `${file}: ${written.rows} rows of ${written.tables} tables and ${written.files} files, ${megabytes(written.bytes)} MB.`,
    );
    for (const hash of written.missing)
      console.log(`Not in DATA_DIR, and so not in the backup: file ${hash}`);
    const { rows, files, bytes } = written;
    const note = (facts: { isTried: boolean }) =>
      withConnection(ownerUrl, (owner) =>
        noteForOperator(owner, { kind: 'backup', at, facts: { rows, files, bytes, ...facts } }),
      );
    if (!isTried) {
      await note({ isTried });
      return console.log('Not tried: a backup that was never restored is a hope.');
    }
    const tried = await tryRestore({ file, identity: once, onProgress: sayProgress('Tried', console.log) });
    console.log(
      `Tried: restored into a PostgreSQL of its own, ${tried.rows} rows and ${tried.files} files as written, log of ${tried.log.size} leaves with root ${tried.log.root}.`,
    );
    await note({ isTried });
    if (tried.log.findings > 0)
      throw new BootFault(
        exitCodes.logDiffers,
        `The backup is whole, but the record in it differs from its log in ${tried.log.findings} rows: run npm run verify-log.`,
      );
  });
});

function readOrder() {
  const read = parse();
  const [first, second, ...more] = read.positionals;
  if (first === 'key' && second !== undefined && more.length === 0)
    return { keyFile: resolve(second), file: '', recipient: '', isTried: false };
  const recipient = read.values.to ?? process.env['BACKUP_RECIPIENT'] ?? '';
  if (first === undefined || second !== undefined || !/^age1[0-9a-z]+$/.test(recipient))
    throw new BootFault(exitCodes.wrongArgument, usage);
  return { keyFile: undefined, file: resolve(first), recipient, isTried: read.values['no-try'] !== true };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { to: { type: 'string' }, 'no-try': { type: 'boolean' } },
    });
  } catch (cause) {
    throw new BootFault(exitCodes.wrongArgument, usage, cause);
  }
}

async function makeKey(keyFile: string): Promise<void> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await writeFile(keyFile, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (cause: unknown) => {
      throw new BootFault(exitCodes.noRights, `${keyFile} cannot be made, or is there already.`, cause);
    },
  );
  console.log(`Public key, for --to or BACKUP_RECIPIENT:\n${recipient}`);
  console.log(`Private key: ${keyFile}. Keep it away from this machine; without it no backup opens.`);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
