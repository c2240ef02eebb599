import type { TaskList } from 'graphile-worker';
import { clearExpired } from './clear-expired.ts';
import { mockTrace } from './mock-trace.ts';
import { takeLayoutsIntoForceJob } from './take-layouts-into-force.ts';

/** Everything the worker can do, by the name under which it is queued. */
export const taskList: TaskList = {
  clear_expired: clearExpired,
  mock_trace: mockTrace,
  take_layouts_into_force: takeLayoutsIntoForceJob,
};

/** When what repeats is queued: minute, hour, day, month, weekday in UTC, then the task's name. */
export const crontab = [
  '17 * * * * clear_expired',
  '40 18 * * * mock_trace',
  '* * * * * take_layouts_into_force',
].join('\n');
