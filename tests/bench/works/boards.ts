import { statfsSync } from 'node:fs';
import { withConnection, type Connection } from '@so-cho/db/server';
import { copyMarket } from '@so-cho/fixtures';
import { Visitor } from '../ground/ask-page.ts';
import type { Ground } from '../ground/ground.ts';
import { signIn } from '../ground/sign-in.ts';
import { median, quantile, spreadOf } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const p95MsMax = 150;
const ratioMax = 2;
/** Askings that warm up plans and caches and do not count. */
const warming = 5;
/** Code of the market that is one day old. */
const dayCode = 'MD';

/**
 * The board's pages over three sizes of record: a market-day, a market-year, and a city of such markets. The market that is
 * asked is the same in the last two; what grows is everything around it.
 */
export const boards: Work = { name: 'boards', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const demonstration = await ground.demonstration();
  const { ownerUrl } = demonstration;
  await withConnection(ownerUrl, async (owner) => {
    const [latest] = await owner.query<{ day: string }>(
      `select max(day)::text as day from lot where market_id = (select id from market where code = 'BT')`,
    );
    const made = await copyMarket(owner, {
      code: 'BT',
      as: dayCode,
      name: 'Chợ Một Ngày (mô phỏng)',
      day: latest?.day ?? '',
    });
    await owner.query(
      `insert into role_grant (market_id, user_id, role) select $1, g.user_id, g.role from role_grant g
       join market m on m.id = g.market_id and m.code = 'BT' where g.role = 'board_head'`,
      [made.id],
    );
    await owner.query('analyze');
  });
  const { origin } = await ground.door();
  const cookie = await signIn(origin, demonstration.staff('board_head'));
  const visitor = new Visitor(origin);
  const ask = (code: string) => asked(visitor, { cookie, code, asks: ground.sizes.boardAsks });
  // A start brings in the days since the last one, and does the night's jobs, behind its open door: whatever is asked first shares the
  // machine with that, and does not count.
  await ask('BT');
  const day = await ask(dayCode);
  const year = await ask('BT');
  const city = await withConnection(ownerUrl, (owner) => growCity(owner, ground));
  const inCity = await ask('BT');
  visitor.leave();
  return pages.flatMap((page) => linesOf(page, { day, year, inCity, city, asks: ground.sizes.boardAsks }));
}

const pages = ['today', 'year so far'] as const;
type Page = (typeof pages)[number];
type Asked = Readonly<Record<Page, readonly number[]>>;

async function asked(
  visitor: Visitor,
  at: { readonly cookie: string; readonly code: string; readonly asks: number },
): Promise<Asked> {
  const year = new Date().getUTCFullYear();
  const paths: Readonly<Record<Page, string>> = {
    today: `/api/v1/markets/${at.code}/board/today`,
    'year so far': `/api/v1/markets/${at.code}/board/period?from=${year}-01-01`,
  };
  const timed = async (path: string) => {
    const ms: number[] = [];
    const warmed = Math.min(warming, at.asks);
    for (let n = 0; n < warmed + at.asks; n++) {
      const answer = await visitor.get(path, { cookie: at.cookie });
      if (n >= warmed) ms.push(answer.ms);
    }
    return ms;
  };
  return { today: await timed(paths.today), 'year so far': await timed(paths['year so far']) };
}

interface City {
  readonly markets: number;
  readonly lots: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** Copies the market until the city is as large as was asked for; says before what the whole will cost, and stops where the disk would not hold it. */
async function growCity(owner: Connection, ground: Ground): Promise<City> {
  const [own] = await owner.query<{ lots: number }>(
    `select count(*)::int as lots from lot where market_id = (select id from market where code = 'BT')`,
  );
  const cityMarkets = Math.max(1, Math.ceil(ground.sizes.cityLots / Math.max(1, own?.lots ?? 1)) - 1);
  const before = await sizeOf(owner);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  for (let n = 0; n < cityMarkets; n++) {
    await copyMarket(owner, { code: 'BT', as: codeOf(n), name: `Chợ Mô Phỏng ${n + 1}` });
    if (n === 0 && cityMarkets > 1) {
      const bytes = ((await sizeOf(owner)) - before) * cityMarkets;
      const free = statfsSync(ground.folder);
      const freeBytes = free.bavail * free.bsize;
      const gb = (value: number) => `${(value / 1e9).toFixed(1)} GB`;
      ground.tell(
        `a city of ${cityMarkets} more markets: about ${gb(bytes)} of ${gb(freeBytes)} free, ${Math.ceil((seconds() * cityMarkets) / 60)} min`,
      );
      // Sorting, indexes and the log of writes want room of their own.
      if (bytes * 1.5 > freeBytes) throw new Error('The disk does not hold this city.');
    }
  }
  await owner.query('analyze');
  const [row] = await owner.query<{ lots: number }>('select count(*)::int as lots from lot');
  return {
    markets: cityMarkets + 1,
    lots: row?.lots ?? 0,
    seconds: seconds(),
    bytes: (await sizeOf(owner)) - before,
  };
}

/** Three letters, none of them a demonstration market's. */
function codeOf(n: number): string {
  const letter = (value: number) => String.fromCharCode(65 + (value % 26));
  return `Q${letter(Math.floor(n / 26))}${letter(n)}`;
}

async function sizeOf(owner: Connection): Promise<number> {
  const [row] = await owner.query<{ bytes: number }>(
    'select pg_database_size(current_database())::bigint as bytes',
  );
  return Number(row?.bytes ?? 0);
}

function linesOf(
  page: Page,
  run: {
    readonly day: Asked;
    readonly year: Asked;
    readonly inCity: Asked;
    readonly city: City;
    readonly asks: number;
  },
): Line[] {
  const { city } = run;
  const lots = `${city.lots} lots in ${city.markets} markets`;
  const line = (size: string, ms: readonly number[], how: string): Line => ({
    work: `board, ${page}, ${size}, p95`,
    unit: 'ms',
    ours: quantile([...ms], 0.95),
    baseline: null,
    ratio: null,
    aim: { of: 'ours', is: 'at-most', value: p95MsMax },
    how: `${run.asks} askings one after another, ${how}; median ${median([...ms]).toFixed(1)} ms`,
    raw: { ms, spread: spreadOf([...ms]) },
  });
  const [small, large] = [median([...run.year[page]]), median([...run.inCity[page]])];
  const ratio = large / small;
  return [
    line('a market-day', run.day[page], 'a market one day old'),
    line('a market-year', run.year[page], 'one market'),
    line(
      'a city',
      run.inCity[page],
      `${lots}, copied in ${Math.round(city.seconds)} s, ${(city.bytes / 1e9).toFixed(2)} GB`,
    ),
    {
      work: `board, ${page}, from a market-year to a city`,
      unit: 'ms',
      ours: large,
      baseline: { what: 'the same market alone', value: small },
      ratio: spreadOf([ratio]),
      aim: { of: 'ratio', is: 'at-most', value: ratioMax },
      how: `medians, ${lots}`,
      raw: { small: run.year[page], large: run.inCity[page] },
    },
  ];
}
