import { randomUUIDv7 } from 'node:crypto';
import { withConnection } from '@so-cho/db/server';
import { create } from 'qrcode';
import { askedApi, type AskedApi } from '../ground/ask-api.ts';
import type { Ground } from '../ground/ground.ts';
import { aTradersRow } from '../ground/traders-row.ts';
import { interleaved } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const ratioMax = 3;
/** An A4 paper of 3 × 8. */
const paper = 'a4-3x8';

/** A sheet of labels as PDF, each with a serial of its own, against the matrices of the same codes and nothing else. */
export const labelSheet: Work = { name: 'label-sheet', measure };

async function measure(ground: Ground): Promise<Line[]> {
  const { labels, rounds } = ground.sizes;
  const record = await ground.emptyRecord('label_sheet', { poolMax: 1 });
  const row = await aTradersRow(record, 1);
  const api = askedApi(record, ground.folder);
  const [trader] = row.traders;
  if (trader === undefined) throw new Error('Nobody trades in the row.');
  const cookie = await api.signIn(trader.person);
  const lot = await aLot(api, {
    cookie,
    market: row.code,
    stall: trader.stallCode,
    good: row.goods[0] ?? '',
  });
  const run = randomUUIDv7();
  const wish = { id: run, paper, count: labels, amount: 100, hasSerials: true };
  await api.ask({
    method: 'POST',
    path: `/api/v1/markets/${row.code}/lots/${lot}/label-runs`,
    cookie,
    body: JSON.stringify(wish),
  });
  const serials = await withConnection(record.ownerUrl, (owner) =>
    owner.query<{ serial: string }>('select serial from label_serial where run_id = $1 order by number', [
      run,
    ]),
  );
  const addresses = serials.map(({ serial }) => `HTTP://LOCALHOST:3000/L/${lot}/${serial}`);
  const compared = await interleaved(rounds, {
    ours: () =>
      timed(async () => {
        const pdf = await api.ask({
          method: 'GET',
          path: `/api/v1/markets/${row.code}/label-runs/${run}/sheet.pdf`,
          cookie,
        });
        if (!pdf.startsWith('%PDF-')) throw new Error('What came is no PDF.');
      }),
    baseline: () =>
      timed(async () => {
        for (const address of addresses) create(address, { errorCorrectionLevel: 'M' });
      }),
  });
  return [
    {
      work: `label sheet of ${labels}`,
      unit: 'ms',
      ours: median(compared.ours),
      baseline: { what: 'bare qrcode matrices', value: median(compared.baseline) },
      ratio: compared.ratio,
      aim: { of: 'ratio', is: 'at-most', value: ratioMax },
      how: `PDF with its fonts embedded, asked of the API, ${rounds} rounds, a serial on each label`,
      raw: { ours: compared.ours, baseline: compared.baseline, labels },
    },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function aLot(
  api: AskedApi,
  at: { cookie: string; market: string; stall: string; good: string },
): Promise<string> {
  const quantity = { unit: 'kg', amount: 50_000_000 };
  const lines = [{ id: randomUUIDv7(), goodCode: at.good, quantity, supplierId: null }];
  const slip = { id: randomUUIDv7(), stall: at.stall, deviceAt: new Date().toISOString(), lines };
  const path = `/api/v1/markets/${at.market}/lots`;
  const said = await api.ask({ method: 'POST', path, cookie: at.cookie, body: JSON.stringify(slip) });
  const code = /"code":"([A-Z0-9-]+)"/.exec(said)?.[1];
  if (code === undefined) throw new Error(`No lot came back of: ${said}`);
  return code;
}
