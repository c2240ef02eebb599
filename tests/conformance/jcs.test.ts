import { readdirSync } from 'node:fs';
import { canonicalJson } from '@so-cho/db/domain/log';
import { expect, test } from 'vitest';
import { conformance, vectorsFolder } from './vectors.ts';

conformance('RFC 8785 canonical JSON', 'tlog/jcs/testdata', (read) => {
  const names = readdirSync(vectorsFolder('tlog/jcs/testdata/input')).map((name) =>
    name.replace(/\.json$/, ''),
  );
  test.each(names)('%s.json comes out byte for byte', (name) => {
    const text = canonicalJson(JSON.parse(read(`input/${name}.json`)));
    expect(text).toBe(read(`output/${name}.json`));
    const hex = read(`outhex/${name}.txt`).trim().split(/\s+/).join('');
    expect(Buffer.from(text, 'utf8').toString('hex')).toBe(hex);
  });
});
