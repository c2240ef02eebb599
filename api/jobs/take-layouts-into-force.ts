import type { Task } from 'graphile-worker';

/**
 * When a market's day has begun, the layout that was to come is the market, and stalls are let or given back as their
 * contracts say. Safe to repeat and to run twice at once.
 */
export const takeLayoutsIntoForceJob: Task = async (_payload, helpers) => {
  await helpers.query(`select take_layouts_into_force(id, market_day_now(id)) from market`);
  await helpers.query(`select follow_tenancies(id, market_day_now(id), null) from market`);
};
