import { ProblemError } from '@so-cho/api/client';
import type { DraftItem, SavedDraft, SaveDraft } from '@so-cho/api/client';
import { addRow, moveItems } from '@so-cho/db/domain/market/editing';
import { expect, test } from 'vitest';
import { AutoSaver } from './auto-saver.ts';
import type { SaveState } from './auto-saver.ts';
import { PlanStore } from './plan-store.ts';

// Goal: what was drawn arrives, once, whatever the network and others do. Method: a server of a few lines.
const row = {
  level: 'l',
  zone: 'z',
  category: null,
  x: 0,
  y: 0,
  width: 150,
  depth: 200,
  gap: 0,
  direction: 'right',
  isDouble: false,
  pattern: 'A1-##',
  first: 1,
} as const;

function arrange(answer?: (body: SaveDraft, call: number) => Partial<SavedDraft> | Error) {
  const store = new PlanStore([]);
  const states: SaveState[] = [];
  const bodies: SaveDraft[] = [];
  const conflicts: DraftItem[] = [];
  let revision = 0;
  const saver = new AutoSaver({
    store,
    revision: 0,
    wait: () => Promise.resolve(),
    onState: (state) => void states.push(state),
    onConflicts: (items) => void conflicts.push(...items),
    send: (body) => {
      bodies.push(body);
      const said = answer?.(body, bodies.length) ?? {};
      if (said instanceof Error) return Promise.reject(said);
      revision += 1;
      return Promise.resolve({
        revision,
        saved: body.changes.map(({ id }) => id),
        others: [],
        conflicts: [],
        ...said,
      });
    },
  });
  let count = 0;
  const draw = (stalls: number) => store.do(addRow({ ...row, count: stalls }, () => `id ${++count}`));
  return { store, saver, states, bodies, conflicts, draw };
}
const problem = (status: number, code: string) => new ProblemError({ type: code, title: code, status, code });

test('acts that follow one another are saved together, and again only what changed since', async () => {
  const { store, saver, bodies, states, draw } = arrange();
  draw(2);
  store.do(moveItems(store.plan, ['id 1'], 10, 0));
  await saver.flush();
  expect(bodies.map((body) => body.changes.length)).toEqual([2]);
  store.do(moveItems(store.plan, ['id 1'], 10, 0));
  await saver.flush();
  expect(bodies[1]).toMatchObject({ seen: 1, changes: [{ id: 'id 1', base: 1 }] });
  expect([saver.isClean, states.at(-1)]).toEqual([true, 'saved']);
});

test('what was drawn and taken away at once is never sent', async () => {
  const { store, saver, bodies, draw } = arrange();
  draw(3);
  store.undo();
  await saver.flush();
  expect(bodies).toEqual([]);
});

test('a row of hundreds is sent in parts that a request may carry', async () => {
  const { saver, bodies, draw } = arrange();
  draw(700);
  await saver.flush();
  expect(bodies.reduce((sum, body) => sum + body.changes.length, 0)).toBe(700);
  for (const body of bodies) expect(JSON.stringify(body).length).toBeLessThan(60_000);
});

test('the same save is sent again until it arrives', async () => {
  const { saver, bodies, states, draw } = arrange((_body, call) => (call < 3 ? problem(0, 'network') : {}));
  draw(1);
  await saver.flush();
  expect(new Set(bodies.map((body) => body.id)).size).toBe(1);
  expect(states).toEqual(['waiting', 'saving', 'offline', 'offline', 'saved']);
});

test('a refusal ends it, and says why', async () => {
  const { saver, states, draw } = arrange(() => problem(409, 'layout-not-draft'));
  draw(1);
  await saver.flush();
  draw(1);
  await saver.flush();
  expect(states.at(-1)).toBe('refused');
});

test('what another drew is taken in, and is not this editor’s to undo', async () => {
  const theirs: DraftItem = {
    id: 'theirs',
    item: { type: 'level', ordinal: 2, name: 'Lầu 2', shortName: 'L2' },
    revision: 5,
    changedBy: 'An',
  };
  const { store, saver, draw } = arrange(() => ({ revision: 6, others: [theirs] }));
  draw(1);
  await saver.flush();
  expect(store.plan.get('theirs')).toEqual(theirs.item);
  store.undo();
  expect(store.plan.has('theirs')).toBe(true);
  expect(store.canUndo).toBe(false);
});

test('what both drew stays as it stands here until it is decided', async () => {
  const theirs = (id: string): DraftItem => ({ id, item: null, revision: 4, changedBy: 'An' });
  const { store, saver, bodies, conflicts, draw } = arrange((body, call) =>
    call === 1 ? { revision: 4, saved: [], conflicts: body.changes.map(({ id }) => theirs(id)) } : {},
  );
  draw(2);
  await saver.flush();
  expect(conflicts.map(({ id }) => id)).toEqual(['id 1', 'id 2']);
  // Further work on it waits for the decision too.
  store.do(moveItems(store.plan, ['id 1', 'id 2'], 5, 0));
  await saver.flush();
  expect(bodies).toHaveLength(1);
  saver.decide(theirs('id 1'), true);
  saver.decide(theirs('id 2'), false);
  await saver.flush();
  expect(bodies[1]?.changes).toMatchObject([{ id: 'id 1', base: 4 }]);
  expect(store.plan.has('id 2')).toBe(false);
});
