import { randomUUIDv7 } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBenchDoor } from '../ground/door.ts';
import type { Ground } from '../ground/ground.ts';
import { signIn } from '../ground/sign-in.ts';
import { quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const redMsMax = 1000;
/** What the banner of a recalled lot says, whoever called it back. */
const redWords = 'Đừng ăn. Mang lại sạp';
/** How long a page may stay as it was before the measuring gives up. */
const patienceMs = 20_000;

/** From the order of a recall to the last of its pages that turned red, on two front doors of one record. */
export const recall: Work = { name: 'recall', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const demonstration = await ground.demonstration();
  const first = await ground.door();
  const dataDir = join(ground.folder, 'second-door');
  mkdirSync(dataDir, { recursive: true });
  const second = await openBenchDoor({ ownerUrl: demonstration.ownerUrl, dataDir });
  try {
    const origins = [first.origin, second.origin];
    const cookie = await signIn(first.origin, demonstration.staff('board_head'));
    const ms: number[] = [];
    for (const lot of await demonstration.lots(ground.sizes.recalls))
      ms.push(await redAfter(origins, cookie, lot));
    return [
      {
        work: 'recall to the last red page',
        unit: 'ms',
        ours: Math.max(...ms),
        baseline: null,
        ratio: null,
        aim: { of: 'ours', is: 'at-most', value: redMsMax },
        how: `${ms.length} recalls, one after another, pages kept on ${origins.length} front doors; median ${quantile(ms, 0.5).toFixed(0)} ms; the slowest counts`,
        raw: { ms, spread: spreadOf(ms) },
      },
    ];
  } finally {
    await second.stop();
  }
}

/** @returns ms from sending the order to the page that turned red last */
async function redAfter(origins: readonly string[], cookie: string, lot: string): Promise<number> {
  const page = async (origin: string) =>
    (await fetch(`${origin}/L/${lot}`, { headers: { 'accept-language': 'vi' } })).text();
  // Kept on every door before it is called back.
  for (const origin of origins) await page(origin);
  const [origin = ''] = origins;
  const scope: unknown = await (
    await fetch(`${origin}/api/v1/markets/BT/recall-scope?by=lot&ref=${lot}`, { headers: { cookie } })
  ).json();
  const lots = typeof scope === 'object' && scope !== null && 'lots' in scope ? Number(scope.lots) : 0;
  const body = {
    id: randomUUIDv7(),
    by: 'lot',
    ref: lot,
    reason: 'Đo thời gian',
    legalBasis: 'Điều 55',
    isOwn: true,
    lots,
  };
  const startedAt = performance.now();
  const ordered = await fetch(`${origin}/api/v1/markets/BT/recalls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  });
  if (ordered.status !== 201)
    throw new Error(`The recall was answered ${ordered.status}: ${await ordered.text()}`);
  for (const one of origins) {
    while (!(await page(one)).includes(redWords)) {
      if (performance.now() - startedAt > patienceMs)
        throw new Error(`${one} still shows the old page of ${lot}.`);
    }
  }
  return performance.now() - startedAt;
}
