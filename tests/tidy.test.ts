import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The house rules that a machine can hold: arrows, sizes, bans. Every rule reads the files git knows, so a
 * file that nobody added cannot hide, and nothing here needs a database.
 */
const root = resolve(import.meta.dirname, '..');
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const files = listed.split('\n').filter((path) => path !== '' && existsSync(resolve(root, path)));
const isGenerated = (path: string) => /(^|\/)(generated|migrations)\//.test(path);
const code = files.filter((path) => /\.(ts|svelte|mjs|js)$/.test(path));
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

type Room = 'db/domain' | 'db' | 'api/client' | 'api' | 'web/ui' | 'web' | 'kiosk' | 'fixtures' | 'tests';
const rooms: readonly Room[] = [
  'db/domain',
  'db',
  'api/client',
  'api',
  'web/ui',
  'web',
  'kiosk',
  'fixtures',
  'tests',
];
const roomOf = (path: string) => rooms.find((room) => path.startsWith(`${room}/`));

/** DESIGN's arrows. What a room may import beside itself; a type-only import may go further, see below. */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  'db/domain': [],
  db: ['db/domain'],
  'api/client': ['db/domain'],
  api: ['db', 'db/domain', 'api/client'],
  'web/ui': ['db/domain'],
  web: ['api/client', 'db/domain', 'web/ui'],
  kiosk: ['api/client', 'db/domain', 'web/ui'],
  fixtures: ['db', 'db/domain'],
  tests: rooms,
};
/** Composing the one process is the front door's work, so these files alone may reach the whole API. */
const isFrontDoor = (path: string) => /^web\/(serve\.ts$|serve\/|bin\/)/.test(path);

interface Import {
  readonly from: string;
  readonly isType: boolean;
}

function importsOf(source: string): Import[] {
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  for (const match of source.matchAll(pattern)) {
    found.push({ from: match[2] ?? match[3] ?? '', isType: match[1] !== undefined });
  }
  return found;
}

const packageRooms: readonly (readonly [RegExp, Room])[] = [
  [/^@so-cho\/db\/domain/, 'db/domain'],
  [/^@so-cho\/db/, 'db'],
  [/^@so-cho\/api\/client/, 'api/client'],
  [/^@so-cho\/api/, 'api'],
  [/^@so-cho\/web\/ui/, 'web/ui'],
  [/^@so-cho\/web/, 'web'],
  [/^@so-cho\/fixtures/, 'fixtures'],
];

function roomImported(path: string, from: string): Room | undefined {
  if (from.startsWith('.')) return roomOf(relative(root, resolve(root, dirname(path), from)));
  if (from.startsWith('#ui/')) return 'web/ui';
  return packageRooms.find(([pattern]) => pattern.test(from))?.[1];
}

describe('arrows', () => {
  test('imports are seen, in TypeScript and in components', () => {
    const source = `import a from './a.ts';\nimport type { B } from '@so-cho/db';\nexport * from './c.ts';\nconst d = await import('./d.ts');`;
    expect(importsOf(source).map((one) => one.from)).toEqual(['./a.ts', '@so-cho/db', './c.ts', './d.ts']);
    expect(roomImported('web/src/routes/x.svelte', '../../../db/orm.ts')).toBe('db');
  });

  test('every room imports only what the house allows', () => {
    const wrong = code.flatMap((path) => {
      const room = roomOf(path);
      // A test beside its source may reach what it compares with; production code may not.
      if (!room || /\.test\.ts$/.test(path) || isFrontDoor(path)) return [];
      return (
        importsOf(read(path))
          .map((one) => ({ ...one, room: roomImported(path, one.from) }))
          .filter((one) => one.room !== undefined && one.room !== room && !mayImport[room].includes(one.room))
          // The client's types come from the API's shapes; types vanish before anything runs.
          .filter((one) => !(room === 'api/client' && one.room === 'api' && one.isType))
          .map((one) => `${path} imports ${one.from}`)
      );
    });
    expect(wrong).toEqual([]);
  });

  test('pure rules do no I/O and need no package', () => {
    const wrong = files
      .filter((path) => /^db\/domain\/.*\.ts$/.test(path) && !/\.test\.ts$|\/generate-[^/]*\.ts$/.test(path))
      .flatMap((path) =>
        importsOf(read(path))
          .filter((one) => !one.from.startsWith('.'))
          .map((one) => `${path} imports ${one.from}`),
      );
    expect(wrong).toEqual([]);
  });

  test('relative imports name a file that exists', () => {
    const wrong = code
      .filter((path) => path !== 'tests/tidy.test.ts')
      .flatMap((path) =>
        importsOf(read(path))
          .filter((one) => one.from.startsWith('.') && !one.from.startsWith('./$'))
          .filter(
            (one) =>
              !/\/build\//.test(one.from) &&
              !existsSync(resolve(root, dirname(path), one.from.split('?')[0] ?? '')),
          )
          .map((one) => `${path} imports ${one.from}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('sizes', () => {
  const linesOf = (path: string) => read(path).split('\n').length - 1;
  const tooLong = (paths: string[], cap: number) =>
    paths
      .filter((path) => !isGenerated(path) && linesOf(path) > cap)
      .map((path) => `${path}: ${linesOf(path)}`);

  test('no TypeScript file is longer than 300 lines', () => {
    // Data written out by hand is read as a table, not as a program.
    const programs = files.filter((path) => /\.(ts|mjs|js)$/.test(path) && !/\/data\//.test(path));
    expect(tooLong(programs, 300)).toEqual([]);
  });

  test('no component is longer than 250 lines', () => {
    expect(
      tooLong(
        files.filter((path) => path.endsWith('.svelte')),
        250,
      ),
    ).toEqual([]);
  });

  test('half of the TypeScript files are short', () => {
    const lengths = files
      .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\/data\//.test(path) && !isGenerated(path))
      .map(linesOf)
      .toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(90);
  });
});

describe('bans', () => {
  const self = 'tests/tidy.test.ts';
  const offences = (pattern: RegExp, paths: string[] = code) =>
    paths
      .filter((path) => path !== self)
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) =>
            pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 90)}`] : [],
          ),
      );

  test('the top of the house holds only what the design lists', () => {
    const allowed =
      /^(package(-lock)?\.json|turbo\.json|README\.md|ARCHITECTURE\.md|CHANGELOG\.md|LICENSE|docs|db|api|web|kiosk|fixtures|tests|\.ci|\.[a-z][\w.-]*|tsconfig(\.base)?\.json|eslint\.config\.js|vitest\.config\.ts)$/;
    const tops = [...new Set(files.map((path) => path.split('/')[0] ?? ''))];
    expect(tops.filter((top) => !allowed.test(top))).toEqual([]);
  });

  test('no word stands for a promise nobody keeps', () => {
    expect(offences(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  test('no test is left out or alone', () => {
    expect(offences(/\b(test|it|describe)\.(only|skip|todo)\b/)).toEqual([]);
  });

  test('no check is switched off', () => {
    expect(offences(/@ts-ignore|@ts-nocheck|@ts-expect-error|eslint-disable/)).toEqual([]);
  });

  test('a silenced accessibility warning gives its reason beside it', () => {
    const wrong = files
      .filter((path) => path.endsWith('.svelte'))
      .flatMap((path) => {
        const lines = read(path).split('\n');
        return lines.flatMap((line, index) =>
          line.includes('svelte-' + 'ignore') &&
          ![lines[index - 1], lines[index + 1]].some((near) => /(<!--|\/\/|\*).*\w{3}.*\./.test(near ?? ''))
            ? [`${path}:${index + 1}`]
            : [],
        );
      });
    expect(wrong).toEqual([]);
  });

  test('no file is named after nothing in particular', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|misc|common|stuff)(\.[a-z]+|\/)/;
    expect(files.filter((path) => vague.test(path) && !/messages\/[a-z]+\/common\.ts$/.test(path))).toEqual(
      [],
    );
  });

  test('served markup carries no style attribute: the policy forbids it', () => {
    const markup = files.filter((path) => path.endsWith('.svelte'));
    expect(offences(/<[^>]*\sstyle(=|:)/, markup)).toEqual([]);
  });

  test('nothing comes from a foreign host at run time', () => {
    const served = code.filter((path) => /^(web|kiosk)\/(src|ui)\//.test(path));
    expect(offences(/(src|href|url)\s*[=(:]\s*['"`]?https?:\/\/(?!localhost|www\.w3\.org)/, served)).toEqual(
      [],
    );
  });

  test('every constraint of the schema has a name of its own', () => {
    const migrations = files.filter((path) => /^db\/migrations\/Migration/.test(path));
    expect(offences(/^\s+(primary key|foreign key|unique|check|exclude)\b/i, migrations)).toEqual([]);
  });
});
