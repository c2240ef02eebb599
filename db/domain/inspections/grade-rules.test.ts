import { expect, test } from 'vitest';
import { addMonths } from '../market/calendar.ts';
import { gradeRuleWords } from './grade-rules.ts';
import { nycGrade, nycScore, sfaGrade } from './rating-schemes.ts';
import { shownGrade } from './shown-grade.ts';

// Goal: what is printed is what is counted. Method: the numbers are read out of the Vietnamese sentence and tried at their ends.
const numbersIn = (text: string) => [...text.matchAll(/\d+/g)].map(([number]) => Number(number));
const today = '2026-11-20';

test('the letters by points end where the sentence says', () => {
  const [minor, major, critical, , bestMax, nextMin, nextMax = 0] = numbersIn(gradeRuleWords.nyc.vi);
  expect(nycScore(['minor'])).toBe(minor);
  expect(nycScore(['major'])).toBe(major);
  expect(nycScore(['critical'])).toBe(critical);
  expect([bestMax, nextMin, nextMax, nextMax + 1].map((points = -1) => nycGrade(points))).toEqual([
    'A',
    'B',
    'B',
    'C',
  ]);
});

test('the letters by track record turn after the months the sentence says', () => {
  const [graveFor = 0, cleanFor = 0, newFor = 0] = numbersIn(gradeRuleWords.sfa.vi);
  const graded = (openedOn: string, offences: readonly string[] = []) =>
    sfaGrade({ openedOn, offences: offences.map((on) => ({ on, weight: 'major' })) }, today);
  expect(graded(addMonths(today, 1 - newFor))).toBe('NEW');
  expect(graded(addMonths(today, -newFor))).toBe('B');
  const long = addMonths(today, -(cleanFor + 1));
  expect(graded(long)).toBe('A');
  expect(graded(long, [addMonths(today, 1 - graveFor)])).toBe('C');
  expect(graded(long, [addMonths(today, -graveFor)])).toBe('B');
});

test('the level rests on the visits and caps the sentence says', () => {
  const [visits = 0, months = 0, openMax, labMonths = 0, labMax] = numbersIn(gradeRuleWords.fhrs.vi);
  const good = Array.from({ length: visits }, (_, index) => ({
    on: addMonths(today, -index),
    rating: 5 as const,
  }));
  const older = { on: addMonths(today, -visits), rating: 0 as const };
  expect(shownGrade([...good, older], today)).toMatchObject({ grade: 5, visitCount: visits });
  expect(shownGrade(good, addMonths(today, months + 1)).visitCount).toBe(0);
  expect(shownGrade(good, today, { hasOpenCritical: true }).grade).toBe(openMax);
  expect(shownGrade(good, today, { labFailedOn: [addMonths(today, -labMonths)] }).grade).toBe(labMax);
});

test('every language tells the same numbers', () => {
  for (const words of Object.values(gradeRuleWords)) {
    const sorted = (text: string) => numbersIn(text).toSorted((a, b) => a - b);
    for (const text of [words.en, words.zh, words.ko, words.ja]) {
      expect(sorted(text)).toEqual(sorted(words.vi));
    }
  }
});
