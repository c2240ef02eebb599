import type { Task } from 'graphile-worker';

/** Lots drawn in each market every night. */
const draws = 20;

/**
 * Traces lots drawn at random in every market, as a recall would, and keeps how long the slowest took and how much
 * was known: whoever asks on a bad day shall know beforehand what the answer will be like.
 */
export const mockTrace: Task = async (_payload, helpers) => {
  // Taken up again after its worker was killed, it goes on where that one stood.
  const { rows } = await helpers.query<{ id: number }>(
    `select id from market where not exists (select from mock_trace t where t.market_id = market.id and t.traced_at >= $1) order by id`,
    [helpers.job.created_at],
  );
  for (const { id } of rows) await helpers.query('select run_mock_trace($1, $2)', [id, draws]);
};
