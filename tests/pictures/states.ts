import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerRole, withConnection } from '@so-cho/db/server';
import { plainPage } from '../../web/serve/page-cache/plain-page.ts';
import { openLostDoor } from '../e2e/harness/lost-door.ts';
import { arrangeRareStates, scanStates } from '../e2e/harness/scan-states.ts';
import type { Picture } from './studio.ts';
import { open } from './walks.ts';

const bytesMax = 90 * 1024;

/**
 * A picture of every way a printed code can answer, and of one of them in each language. What the demonstration lacks is
 * written into its second market, so these are taken at a demonstration that nobody needs afterwards.
 *
 * @param origin where the product runs, without a slash at its end
 * @param dataDir the product's own, with the embedded PostgreSQL; without one there are no such pictures
 */
export async function statePictures(dataDir: string, origin: string): Promise<readonly Picture[]> {
  const url = ownerUrlOf(dataDir);
  if (url === undefined) return [];
  const states = await withConnection(url, async (owner) => {
    await arrangeRareStates((sql, values) => owner.query(sql, values));
    return scanStates((sql, values) => owner.query(sql, values));
  });
  const picture = (name: string, path: string): Picture => ({
    name: `state-${name}`,
    forgives: /status of 40[04]/,
    screen: 'phone',
    bytesMax,
    walk: (page) => open(page, path),
  });
  const [clear] = states;
  if (clear === undefined) throw new Error('The first of the states is the clear one.');
  return [
    ...states.map(({ name, path }) => picture(name, path)),
    ...['en', 'zh', 'ko', 'ja'].map((lang) => picture(`clear-${lang}`, `${clear.path}?lang=${lang}`)),
    {
      name: 'state-held-page',
      screen: 'phone',
      bytesMax,
      walk: async (page) => {
        const door = await openLostDoor(origin, { code: clear.path.slice(3), phone: '0900 000 999' });
        await open(page, `${door.origin}${clear.path}?tem=7KQ2ZD`);
        door.close();
      },
    },
    {
      name: 'state-no-record',
      screen: 'phone',
      bytesMax,
      walk: (page) =>
        page.setContent(plainPage({ lang: 'vi', code: clear.path.slice(3), phone: '0900 000 999' })),
    },
  ];
}

function ownerUrlOf(dataDir: string): string | undefined {
  const [password, postmaster] = [
    join(dataDir, 'postgres-password'),
    join(dataDir, 'postgres/postmaster.pid'),
  ];
  if (!existsSync(password) || !existsSync(postmaster)) return undefined;
  // PostgreSQL writes its port into the fourth line.
  const port = readFileSync(postmaster, 'utf8').split('\n')[3] ?? '';
  const secret = encodeURIComponent(readFileSync(password, 'utf8').trim());
  return `postgres://${ownerRole}:${secret}@127.0.0.1:${port}/so_cho`;
}
