// `npm run reset-password -- --market BT --user lan.nguyen [--second-step-lost "why"]`: prints a link by which that person sets a
// new password once, within a day. Into the record of a running front door or of DATABASE_URL.
import { parseArgs } from 'node:util';
import { DomainError } from '@so-cho/db/domain';
import { issueOperatorReset } from '../access/resets/operator-reset.ts';
import { readConfig } from '../boot/config.ts';
import { openRecord } from '../boot/database.ts';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { createLog } from '../boot/log.ts';
import { Closers, runCommand } from '../boot/run-command.ts';
import { systemClock } from '../http/clock.ts';
import { openMarketDirectory } from '../http/market-directory.ts';

const usage = 'npm run reset-password -- --market CODE --user NAME [--second-step-lost "why"]';

await runCommand(async () => {
  const asked = readArguments();
  const config = readConfig(process.env);
  const closers = new Closers();
  await closers.closeAfter(async () => {
    const record = await openRecord({ config, log: createLog({ isTerminal: true }), whenKept: 'join' });
    closers.add(() => record.close());
    const services = {
      orm: record.orm,
      config,
      clock: systemClock,
      markets: openMarketDirectory(record.orm),
    };
    const { name, address, expiresAt } = await issueOperatorReset(services, asked).catch(inSentences);
    console.log(
      `\n${name} sets a new password here, once, until ${expiresAt.toISOString()}:\n\n  ${address}\n`,
    );
    console.log('It is shown this once. Hand it to nobody else: whoever opens it signs in as that person.');
    if (asked.secondStepLost !== null) console.log('Using it takes the second step away; it is set up anew.');
  });
});

/** @throws BootFault for anything but what the usage says */
function readArguments(): { market: string; username: string; secondStepLost: string | null } {
  const options = {
    market: { type: 'string' },
    user: { type: 'string' },
    'second-step-lost': { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options });
    const lost = values['second-step-lost']?.normalize('NFC').trim();
    const isWhole =
      values.market && values.user && (lost === undefined || (lost.length >= 3 && lost.length <= 300));
    if (isWhole)
      return { market: values.market ?? '', username: values.user ?? '', secondStepLost: lost ?? null };
  } catch {
    // What it does not know is answered as what it misses: by the usage.
  }
  throw new BootFault(exitCodes.wrongArgument, `Usage: ${usage}. The reason has 3 to 300 characters.`);
}

function inSentences(thrown: unknown): never {
  if (thrown instanceof DomainError) throw new BootFault(exitCodes.wrongArgument, thrown.message);
  throw thrown;
}
