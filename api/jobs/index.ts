import type { TaskList } from 'graphile-worker';
import { clearExpired } from './clear-expired.ts';
import { mockTrace } from './mock-trace.ts';
import { retentionOn } from './retention.ts';

/** Everything the worker can do on a record, by the name under which it is queued. */
export function tasksOn(place: { ownerUrl: string; dataDir: string }): TaskList {
  return { clear_expired: clearExpired, mock_trace: mockTrace, retention: retentionOn(place) };
}

/** When what repeats is queued: minute, hour, day, month, weekday in UTC, then the task's name. */
export const crontab = ['17 * * * * clear_expired', '40 18 * * * mock_trace', '10 19 * * * retention'].join(
  '\n',
);
