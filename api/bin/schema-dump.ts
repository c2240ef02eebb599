// `npm run schema-dump`: keeps the schema of the version in package.json as db/releases/VERSION.sql, from a PostgreSQL of its own.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { migrate } from '@so-cho/db';
import { dumpSchema, migrationsOf } from '@so-cho/db/release';
import { startServer } from '@so-cho/db/server';
import { exitCodes } from '../boot/exit-codes.ts';
import { BootFault } from '../boot/fault.ts';
import { Closers, runCommand } from '../boot/run-command.ts';

const rootFolder = resolve(import.meta.dirname, '../..');

await runCommand(async () => {
  const isAgain = process.argv.includes('--again');
  const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const file = join(rootFolder, 'db/releases', `${version}.sql`);
  const name = relative(rootFolder, file);
  const closers = new Closers();
  const folder = mkdtempSync(join(tmpdir(), 'so-cho-schema-'));
  // PostgreSQL may run as another account, which must be able to enter.
  chmodSync(folder, 0o711);
  closers.add(() => rmSync(folder, { recursive: true, force: true }));
  await closers.closeAfter(async () => {
    const server = await startServer({ dataDir: folder, isDurable: false });
    closers.add(() => server.stop());
    await migrate({ ownerUrl: server.ownerUrl });
    const dump = `-- Sổ Chợ ${version}: the schema as its migrations made it. Written by npm run schema-dump; a test makes it anew and compares.\n${await dumpSchema(server.ownerUrl)}`;
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    if (kept !== undefined && kept !== dump && !isAgain)
      throw new BootFault(
        exitCodes.wrongArgument,
        `${name} is kept already and says something else. Records of that release are out there: raise the version in package.json, or say --again when none are.`,
      );
    if (kept !== dump) writeFileSync(file, dump);
    console.log(`${name}: ${migrationsOf(dump).length} migrations, ${dump.split('\n').length} lines.`);
  });
});
