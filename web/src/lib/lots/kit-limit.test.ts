import { expect, test } from 'vitest';
import { kitLimit } from './kit-limit.ts';

test.each([
  ['vi', '2.5 mg KOH/g', '2,5 mg KOH/g'],
  ['en', '2.5 mg KOH/g', '2.5 mg KOH/g'],
  ['vi', '0.0005 mg/l', '0,0005 mg/l'],
  ['vi', '10', '10'],
  ['vi', 'vạch mờ', 'vạch mờ'],
] as const)('in %s "%s" reads "%s"', (lang, said, read) => {
  expect(kitLimit(lang, said)).toBe(read);
});
