// Goal: whatever a shopper reads of the vocabularies is in the shopper's own language and script.
import { expect, test } from 'vitest';
import { paperKindWords } from './arrivals/index.ts';
import { analyteWords, checkStandingWords, outcomeWords } from './checks/index.ts';
import { categoryGroups, categoryGroupWords, mapTintWords, unitWords } from './goods/index.ts';
import { gradeRuleWords } from './inspections/index.ts';
import { evidenceWords, hopWords, verdictWords } from './lots/index.ts';
import { stallStateWords } from './market/index.ts';
import type { PublicWords } from './words.ts';

const vocabularies: Readonly<Record<string, readonly PublicWords[]>> = {
  units: Object.values(unitWords),
  tints: Object.values(mapTintWords),
  groups: categoryGroups.map(categoryGroupWords),
  analytes: Object.values(analyteWords),
  outcomes: Object.values(outcomeWords),
  standings: Object.values(checkStandingWords),
  verdicts: Object.values(verdictWords),
  hops: Object.values(hopWords),
  evidence: Object.values(evidenceWords),
  papers: Object.values(paperKindWords),
  'rules of grades': Object.values(gradeRuleWords),
  'stall states': Object.values(stallStateWords),
};

const scripts = {
  zh: /\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

test.each(Object.entries(vocabularies))('%s', (_name, words) => {
  expect(words.length).toBeGreaterThan(2);
  for (const word of words) {
    for (const lang of ['zh', 'ko', 'ja'] as const) {
      expect([word.vi, word.en]).not.toContain(word[lang]);
      expect(word[lang]).toMatch(scripts[lang]);
    }
  }
});
