import type { Orm } from '@so-cho/db';
import type { TaskList } from 'graphile-worker';
import type { PushSettings } from '../recalls/push/push-service.ts';
import { clearExpired } from './clear-expired.ts';
import { compareFilesOn } from './compare-files.ts';
import { escalateCorrections } from './escalate-corrections.ts';
import { mockTrace } from './mock-trace.ts';
import { moveRounds } from './move-rounds.ts';
import { retentionOn } from './retention.ts';
import { rollDaysJob } from './roll-days.ts';
import { takeLayoutsIntoForceJob } from './take-layouts-into-force.ts';
import { tellRecallOn } from './tell-recall.ts';

/**
 * Everything the worker can do on a record, by the name under which it is queued.
 *
 * @param place `orm`: the record as the application sees it, for what is written behind a market's wall; `dataDir`:
 *   where files lie; `push`: how phones are told
 */
export function tasksOn(place: {
  orm: Orm;
  ownerUrl: string;
  dataDir: string;
  push: PushSettings;
}): TaskList {
  return {
    clear_expired: clearExpired,
    compare_files: compareFilesOn(place),
    escalate_corrections: escalateCorrections(place.orm),
    mock_trace: mockTrace,
    move_rounds: moveRounds(place.orm),
    retention: retentionOn(place),
    roll_days: rollDaysJob(place.orm),
    take_layouts_into_force: takeLayoutsIntoForceJob,
    tell_recall: tellRecallOn(place),
  };
}

export { pushSettings } from '../recalls/push/push-service.ts';

/** When what repeats is queued: minute, hour, day, month, weekday in UTC, then the task's name. */
export const crontab = [
  '17 * * * * clear_expired',
  '40 18 * * * mock_trace',
  '10 19 * * * retention',
  '30 19 * * * compare_files',
  '* * * * * move_rounds',
  '41 * * * * escalate_corrections',
  '* * * * * roll_days',
  '* * * * * take_layouts_into_force',
].join('\n');
