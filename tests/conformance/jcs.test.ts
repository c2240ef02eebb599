import { canonicalJson } from '@so-cho/db/domain/log';
import { expect, test } from 'vitest';
import { conformance } from './vectors.ts';

const names = ['arrays', 'french', 'structures', 'unicode', 'values', 'weird'];

conformance('RFC 8785 canonical JSON', 'tlog/jcs/testdata', (read) => {
  test.each(names)('%s.json comes out byte for byte', (name) => {
    const text = canonicalJson(JSON.parse(read(`input/${name}.json`)));
    expect(text).toBe(read(`output/${name}.json`));
    const hex = read(`outhex/${name}.txt`).trim().split(/\s+/).join('');
    expect(Buffer.from(text, 'utf8').toString('hex')).toBe(hex);
  });
});
