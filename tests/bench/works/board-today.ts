import { withConnection } from '@so-cho/db/server';
import { Visitor } from '../ground/ask-page.ts';
import type { Ground } from '../ground/ground.ts';
import { signIn } from '../ground/sign-in.ts';
import { median, quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const p95MsMax = 150;
/** Askings that warm up plans and caches and do not count. */
const warming = 5;

/** The board's morning and its year so far, asked for over the socket by who may read them. */
export const boardToday: Work = { name: 'board-today', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { boardAsks, days } = ground.sizes;
  const demonstration = await ground.demonstration();
  const { origin } = await ground.door();
  const cookie = await signIn(origin, demonstration.staff('board_head'));
  const visitor = new Visitor(origin);
  const lots = await withConnection(demonstration.ownerUrl, async (owner) => {
    const [row] = await owner.query<{ count: number }>('select count(*)::int as count from lot');
    return row?.count ?? 0;
  });
  const year = new Date().getUTCFullYear();
  const works = [
    { work: 'board, today, p95', path: '/api/v1/markets/BT/board/today' },
    // The first asking counts the days that nobody has counted yet; it is one of those that warm up.
    { work: 'board, year so far, p95', path: `/api/v1/markets/BT/board/period?from=${year}-01-01` },
  ];
  const lines: Line[] = [];
  for (const { work, path } of works) {
    const ms: number[] = [];
    for (let asked = 0; asked < warming + boardAsks; asked++) {
      const answer = await visitor.get(path, { cookie });
      if (asked >= warming) ms.push(answer.ms);
    }
    lines.push({
      work,
      unit: 'ms',
      ours: quantile(ms, 0.95),
      baseline: null,
      ratio: null,
      aim: { of: 'ours', is: 'at-most', value: p95MsMax },
      how: `${ms.length} askings one after another, ${days} days, ${lots} lots; median ${median(ms).toFixed(1)} ms`,
      raw: { ms, spread: spreadOf(ms), lots },
    });
  }
  visitor.leave();
  return lines;
}
