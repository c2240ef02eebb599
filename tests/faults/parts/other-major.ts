import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { verifyLog } from '@so-cho/db';
import { countRows } from '@so-cho/db/backup';
import { withConnection } from '@so-cho/db/server';
import { restoreBackup } from '../../../api/backup/restore-backup.ts';
import { writeBackup } from '../../../api/backup/write-backup.ts';
import { otherBinaries, startOtherMajor } from '../ground/other-major.ts';
import { openStand, type Stand } from '../ground/stand.ts';
import type { Part } from '../part.ts';
import { pause, underLoad } from '../under-load.ts';

/**
 * The schema asks PostgreSQL 18 for one thing that older ones lack, uuidv7() as a default. Whatever it is there answers
 * with, every row that a backup holds brings its id along.
 */
const standIn = `create function uuidv7() returns uuid language sql as 'select gen_random_uuid()'`;

/** A record that goes to another major and comes back, by backup and restore alone. */
export const otherMajor: Part = {
  name: 'other-major',
  what: 'a record under load is backed up, restored into another PostgreSQL major, backed up there, and restored into 18 again',
  unit: 'journeys',
  timesUsual: 1,
  perRound: 1,
  async open(folder) {
    const binaries = otherBinaries(join(folder, 'package'));
    const stand = await openStand({ folder: join(folder, 'stand'), sellers: 6, doors: 1 });
    return {
      round: ({ random }) =>
        underLoad(stand, { random, pauseMs: 40 }, async () => {
          // Files travel too.
          for (let s = 0; s < 60 && stand.ledger.photos.size < 5; s += 1) await pause(1_000);
          return journey(stand, join(folder, `journey-${random.bits32()}`), binaries);
        }),
      close: () => stand.close(),
    };
  },
};

async function journey(stand: Stand, folder: string, binaries: ReturnType<typeof otherBinaries>) {
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const backup = (ownerUrl: string, dataDir: string, file: string) =>
    writeBackup({ ownerUrl, dataDir, file, recipients, at: new Date() });
  const other = await startOtherMajor(folder, binaries);
  try {
    const there = { ownerUrl: other.ownerUrl, dataDir: join(folder, 'data-there') };
    const out = join(folder, 'out.age');
    const back = join(folder, 'back.age');
    const sent = await backup(await stand.ownerUrl(), stand.dataDir, out);
    await withConnection(other.ownerUrl, (owner) => owner.query(standIn));
    const arrived = await restoreBackup({ file: out, identity, ...there });
    const sentBack = await backup(there.ownerUrl, there.dataDir, back);
    const home = {
      ownerUrl: await emptyDatabase(await stand.ownerUrl()),
      dataDir: join(folder, 'data-home'),
    };
    const returned = await restoreBackup({ file: back, identity, ...home });
    const findings: string[] = [];
    const same = (what: string, one: unknown, two: unknown) => {
      if (JSON.stringify(one) !== JSON.stringify(two)) findings.push(`${what} differ after the journey`);
    };
    same('numbers of rows', await countRows(there.ownerUrl), await countRows(home.ownerUrl));
    if (sent.files < 5) findings.push(`only ${sent.files} files were in the first backup`);
    for (const hash of [...sent.missing, ...sentBack.missing]) findings.push(`file ${hash} was not there`);
    same('numbers of files', sent.files, returned.files);
    same('roots of the log', arrived.log, returned.log);
    for (const table of ['lot', 'lot_event', 'lot_state', 'audit_entry', 'log_leaf', 'stored_file'])
      same(`rows of ${table}`, await digest(there.ownerUrl, table), await digest(home.ownerUrl, table));
    const { findings: untrue } = await withConnection(home.ownerUrl, verifyLog);
    if (untrue.length > 0) findings.push(`${untrue.length} rows are not as logged`);
    const { rows, files } = returned;
    return {
      findings,
      figures: { other: other.version, rows, filesBack: files, leavesBack: returned.log.size },
    };
  } finally {
    await other.stop();
  }
}

async function emptyDatabase(ownerUrl: string): Promise<string> {
  const name = `home_${Date.now()}`;
  await withConnection(ownerUrl, (owner) => owner.query(`create database ${name} template template0`));
  return Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href;
}

async function digest(ownerUrl: string, table: string): Promise<unknown> {
  const sql = `select md5(string_agg(to_jsonb(x)::text, '|' order by to_jsonb(x)::text collate "C")) as digest from ${table} x`;
  return withConnection(ownerUrl, (owner) => owner.query(sql));
}
