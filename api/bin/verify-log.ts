// `npm run verify-log`: holds the whole record against its public log and names the first row that differs.
// `-- --checkpoint FILE`: a checkpoint that was kept, of which the log must have grown; `--known-key VKEY`: a key of the log that one knows.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findingText, logName, logSigner, verifyLog } from '@so-cho/db';
import { LogRefusal, spokenRoot } from '@so-cho/db/domain';
import { withConnection } from '@so-cho/db/server';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { readLogSeed } from '../log/log-key.ts';

/** More lines than these help nobody; the first is the one to look at. */
const shownMax = 20;

await runCommand(async () => {
  const asked = askedOf(process.argv.slice(2));
  const config = readConfig(process.env);
  const checkpoint = asked.checkpoint === undefined ? undefined : await readKept(asked.checkpoint);
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const log = createLog({ isTerminal: true });
    const record = await openRecord({ config, log, whenKept: 'join' });
    closers.add(() => record.close());
    const startedAt = performance.now();
    const verified = await withConnection(record.ownerUrl, async (connection) => {
      const seed = await readLogSeed(config);
      const named = await logName(connection);
      const ownKey = seed && named && logSigner(named.origin, seed).vkey;
      if (ownKey === undefined)
        console.log('This machine has no key of the log, so the key in use is compared with none.');
      const known = { ownKey, keys: asked.keys, witnesses: config.logWitnesses, checkpoint };
      return verifyLog(connection, known).catch(refused);
    });
    const { size, root, waiting, findings, strangeCosignatures } = verified;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      `${size} leaves in the log, ${waiting} waiting; root ${root} (${spokenRoot(root)}); ${seconds} s.`,
    );
    if (strangeCosignatures > 0)
      console.log(`${strangeCosignatures} cosignatures are of witnesses that LOG_WITNESSES does not name.`);
    if (findings.length > 0) {
      for (const finding of findings.slice(0, shownMax)) console.log(findingText(finding));
      const more = findings.length > shownMax ? ` (${shownMax} of them shown)` : '';
      throw new BootFault(
        exitCodes.logDiffers,
        `The record and its log differ in ${findings.length} rows${more}.`,
      );
    }
    console.log('Every row is as it was logged, and the log is whole.');
  });
});

function askedOf(args: string[]): { checkpoint: string | undefined; keys: readonly string[] } {
  try {
    const { values } = parseArgs({
      args,
      options: { checkpoint: { type: 'string' }, 'known-key': { type: 'string', multiple: true } },
    });
    return { checkpoint: values.checkpoint, keys: values['known-key'] ?? [] };
  } catch (thrown) {
    throw new BootFault(
      exitCodes.wrongArgument,
      `npm run verify-log knows --checkpoint FILE and --known-key VKEY: ${thrown instanceof Error ? thrown.message : ''}`,
    );
  }
}

async function readKept(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw new BootFault(
      exitCodes.wrongArgument,
      `${file} cannot be read: ${thrown instanceof Error ? thrown.message : ''}`,
    );
  }
}

function refused(thrown: unknown): never {
  if (thrown instanceof LogRefusal)
    throw new BootFault(
      exitCodes.wrongArgument,
      `The kept checkpoint is none of this log: ${thrown.message}.`,
    );
  throw thrown;
}
