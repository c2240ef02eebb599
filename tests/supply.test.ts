import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAllowed, licences } from './bin/licences.ts';

// Goal: whoever runs this knows what is in it. Method: the commands themselves, and every package.json of the house.
const root = join(import.meta.dirname, '..');

test('every part is pinned to one version', () => {
  const loose: string[] = [];
  for (const path of globSync('{.,db,api,web,kiosk,fixtures,tests}/package.json', { cwd: root })) {
    const manifest: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'));
    for (const group of ['dependencies', 'devDependencies'] as const) {
      const parts = (manifest as Record<string, Record<string, string> | undefined>)[group] ?? {};
      for (const [name, version] of Object.entries(parts))
        if (!/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
          loose.push(`${path}: ${name} ${version}`);
    }
  }
  expect(loose).toEqual([]);
});

test('every part that runs has a licence somebody looked at', () => {
  const all = licences();
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
});

test('the list of materials is CycloneDX and names every part with its hash', () => {
  const written = execFileSync('npm', ['run', '--silent', 'sbom'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const list = JSON.parse(written) as {
    bomFormat: string;
    components: { name: string; purl: string; hashes?: object[] }[];
  };
  expect(list.bomFormat).toBe('CycloneDX');
  const named = new Map(list.components.map((one) => [one.name, one]));
  for (const name of ['hono', 'kysely', 'pg', 'better-auth', 'age-encryption', 'sharp']) {
    expect(named.get(name)?.purl).toMatch(/^pkg:npm\//);
    expect(named.get(name)?.hashes, name).toHaveLength(1);
  }
});
