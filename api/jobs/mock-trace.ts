import type { Task } from 'graphile-worker';

/** Lots drawn in each market every night. */
const draws = 20;

/**
 * Traces lots drawn at random in every market, as a recall would, and keeps how long the slowest took and how much
 * was known: whoever asks on a bad day shall know beforehand what the answer will be like.
 */
export const mockTrace: Task = async (_payload, helpers) => {
  const { rows } = await helpers.query<{ id: number }>('select id from market order by id');
  for (const { id } of rows) await helpers.query('select run_mock_trace($1, $2)', [id, draws]);
};
