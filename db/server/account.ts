import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { ServerError } from './errors.ts';

/** The account PostgreSQL runs as when that is not our own: PostgreSQL refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

const accountName = 'postgres';

/**
 * Decides who PostgreSQL runs as.
 *
 * @param dataFolder PostgreSQL's data folder, which may not exist yet
 * @returns undefined to run as ourselves (any ordinary user)
 * @throws ServerError no-rights when we are root and no account can be had
 */
export function chooseAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  // A folder that an ordinary user began stays that user's, so both `npm start` and `sudo npm start` work on it.
  const owner = ownerOf(dataFolder);
  if (owner && owner.uid !== 0) return owner;
  return lookUp() ?? createAccount();
}

function ownerOf(folder: string): Account | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function lookUp(): Account | undefined {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function idOf(flag: '-u' | '-g'): number | undefined {
  const answer = spawnSync('id', [flag, accountName], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}

function createAccount(): Account {
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', accountName],
    { encoding: 'utf8' },
  );
  const account = lookUp();
  if (account) return account;
  throw new ServerError(
    'no-rights',
    `PostgreSQL does not run as root, and the account "${accountName}" for it could not be created` +
      ` (${(made.stderr || made.error?.message) ?? 'no useradd'}). Start Sổ Chợ as an ordinary user, or create that account.`,
  );
}

/** True when the account can enter the folder. Asked of the system itself: mode bits do not tell of ACLs. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}
