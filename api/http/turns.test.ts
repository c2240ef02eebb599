import { expect, test } from 'vitest';
import { RecordBusy } from './lost-record.ts';
import { Turns } from './turns.ts';

test('so many work at once, the others in the order they came, also after one that failed', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<number>());
  const asked = gates.map(({ promise }, index) =>
    turns.take(() => {
      begun.push(index);
      return promise;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  gates[1]?.reject(new Error('refused'));
  await expect(asked[1]).rejects.toThrow('refused');
  expect(begun).toEqual([0, 1, 2]);
  gates[2]?.resolve(2);
  gates[0]?.resolve(0);
  expect(await Promise.all([asked[2], asked[0]])).toEqual([2, 0]);
  gates[3]?.resolve(3);
  gates[4]?.resolve(4);
  expect(await Promise.all([asked[3], asked[4]])).toEqual([3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

test('whoever waits too long is told to come back, and the turn goes to the next', async () => {
  const turns = new Turns(1, 20);
  const gate = Promise.withResolvers<number>();
  const first = turns.take(() => gate.promise);
  await expect(turns.take(() => Promise.resolve(1))).rejects.toThrow(RecordBusy);
  const third = turns.take(() => Promise.resolve(2));
  gate.resolve(0);
  expect(await Promise.all([first, third])).toEqual([0, 2]);
  expect(await turns.take(() => Promise.resolve(3))).toBe(3);
});
