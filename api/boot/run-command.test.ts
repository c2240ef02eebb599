import { afterEach, expect, test, vi } from 'vitest';
import { Closers } from './run-command.ts';

const told = vi.spyOn(console, 'error').mockImplementation(() => {});
afterEach(() => told.mockClear());

const fails = (name: string) => () => Promise.reject(new Error(name));

test('what opens last closes first, each one even when another failed', async () => {
  const closed: string[] = [];
  const closers = new Closers();
  closers.add(() => closed.push('record'));
  closers.add(fails('worker'));
  closers.add(() => closed.push('door'));
  const done = closers.closeAfter(() => Promise.resolve());
  await expect(done).rejects.toMatchObject({ errors: [new Error('worker')] });
  expect(closed).toEqual(['door', 'record']);
});

test('what the work threw is what is told, whatever could not be closed because of it', async () => {
  const closers = new Closers();
  closers.add(fails('worker'));
  const lost = new Error('PostgreSQL ended');
  await expect(closers.closeAfter(() => Promise.reject(lost))).rejects.toBe(lost);
  expect(told).toHaveBeenCalledWith('could not be closed: Error: worker');
});
