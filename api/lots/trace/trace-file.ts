import { evidenceWords, formatQuantity, moveWords, parseQuantity, type StaffLang } from '@so-cho/db/domain';
import { byteOrderMark, csvOf } from '../../exchange/csv.ts';
import { traceSheets } from '../../exchange/fsma204/sheets.ts';
import { workbookOf } from '../../exchange/workbook.ts';
import type { Ctx } from '../../http/context.ts';
import type { MarketEntry } from '../../http/market-directory.ts';
import { openPaper } from '../../paper/open-paper.ts';
import { askTrace } from './ask-trace.ts';
import type { TraceAnswer, TraceFileQuery } from './shapes.ts';
import { traceWord, type TraceWord } from './trace-words.ts';

export interface TraceFile {
  readonly name: string;
  readonly media: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The same answer as a file to hand on: a table, a paper to sign, or the sortable sheets of FSMA 204.
 *
 * @throws what `askTrace` throws
 */
export async function traceFile(
  ctx: Ctx,
  market: MarketEntry,
  { format, lang, ...query }: TraceFileQuery,
): Promise<TraceFile> {
  const answer = await askTrace(ctx, market, query);
  const base = [
    'truy-xuat',
    market.code,
    answer.asked.by,
    answer.asked.ref,
    answer.asked.from ?? '',
    answer.asked.bay ?? '',
  ]
    .filter((part) => part !== '')
    .join('-')
    .normalize('NFD')
    .replaceAll(/[^\w-]/g, '');
  if (format === 'pdf') {
    return {
      name: `${base}.pdf`,
      media: 'application/pdf',
      content: await paperOf(answer, lang, ctx.actor.name),
    };
  }
  if (format === 'csv') {
    const { header, rows } = lotTable(answer, lang);
    return {
      name: `${base}.csv`,
      media: 'text/csv; charset=utf-8',
      content: byteOrderMark + csvOf(header, rows),
    };
  }
  const { address, wardName, boardPhone } = market;
  const sheets = traceSheets(answer, {
    origin: ctx.config.publicOrigin,
    address,
    wardName,
    phone: boardPhone,
  });
  if (format === 'xlsx') {
    const all = [sheets.receiving, sheets.shipping, sheets.transformation, sheets.flat];
    return { name: `${base}-fsma204.xlsx`, media: xlsx, content: await workbookOf(all) };
  }
  const kinds = {
    'fsma204-receiving': 'receiving',
    'fsma204-shipping': 'shipping',
    'fsma204-transformation': 'transformation',
    'fsma204-flat': 'flat',
  } as const;
  const { header, rows } = sheets[kinds[format]];
  return {
    name: `${base}-${kinds[format]}.csv`,
    media: 'text/csv; charset=utf-8',
    content: csvOf(header, rows),
  };
}

const kg = (grams: number | null) => (grams === null ? '' : String(grams / 1000));

function lotTable(answer: TraceAnswer, lang: StaffLang) {
  const columns: readonly TraceWord[] = [
    'side',
    'lot',
    'day',
    'good',
    'stall',
    'business',
    'amount',
    'kg',
    'gone',
    'source',
    'place',
    'evidence',
    'hops',
    'papers',
    'codes',
  ];
  const sources = new Map(answer.sources.map((source) => [source.id, source]));
  return {
    header: columns.map((word) => traceWord(lang, word)),
    rows: answer.lots.map((lot) => {
      const source = lot.supplierId === null ? undefined : sources.get(lot.supplierId);
      return [
        traceWord(lang, `side-${lot.side}`),
        lot.lot,
        lot.day,
        lang === 'vi' ? lot.goodName : lot.goodNameEn,
        lot.stall,
        lot.businessName,
        formatQuantity(parseQuantity(lot.quantity), lang),
        kg(lot.grams),
        kg(lot.gone),
        [source?.name ?? '', source?.bay ?? ''].join(' ').trim(),
        source?.place ?? '',
        evidenceWords[lot.sourceEvidence][lang],
        `${lot.knownHops}/${lot.requiredHops}`,
        lot.papers.join('; '),
        lot.upstreamCodes.join('; '),
      ];
    }),
  };
}

async function paperOf(answer: TraceAnswer, lang: StaffLang, by: string): Promise<Uint8Array<ArrayBuffer>> {
  const w = (word: TraceWord) => traceWord(lang, word);
  const { asked, market } = answer;
  const at = new Date(answer.askedAt).toLocaleString(lang, { timeZone: market.timeZone });
  const paper = openPaper({
    title: w('title'),
    market: market.name,
    foot: [`${w('answered')} ${at}`, by, ...(market.isDemo ? [w('simulated')] : [])].join(' · '),
    isLandscape: true,
  });
  paper.facts([
    [w('asked'), [asked.by, asked.ref].join(' ').trim()],
    [
      w('days'),
      asked.from === asked.until ? (asked.from ?? '') : `${asked.from ?? ''} – ${asked.until ?? ''}`,
    ],
    [w('bay'), asked.bay ?? ''],
  ]);
  if (answer.isCut) paper.paragraph(w('cut'));
  paper.heading(w('sources'));
  paper.table(
    [
      { label: w('source'), parts: 4 },
      { label: w('place'), parts: 4 },
      { label: w('count'), parts: 1, isNumber: true },
      { label: w('kg'), parts: 1, isNumber: true },
      { label: w('noMass'), parts: 2, isNumber: true },
    ],
    answer.sources.map((one) => [
      `${one.name} ${one.bay ?? ''}`.trim(),
      one.place,
      String(one.lots),
      kg(one.grams),
      String(one.lotsWithoutMass),
    ]),
  );
  const { header, rows } = lotTable(answer, lang);
  const shown = [1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13];
  const parts = [3, 2, 3, 1.6, 3, 2, 1.6, 3, 2.4, 1.2, 2.4];
  paper.heading(w('lots'));
  paper.table(
    shown.map((column, index) => ({ label: header[column] ?? '', parts: parts[index] ?? 1 })),
    rows.map((row) => shown.map((column) => row[column] ?? '')),
  );
  if (answer.moves.length > 0) {
    paper.heading(w('moves'));
    paper.table(
      [
        { label: w('from'), parts: 3 },
        { label: w('to'), parts: 3 },
        { label: w('kind'), parts: 2 },
        { label: w('at'), parts: 3 },
        { label: w('kg'), parts: 1, isNumber: true },
      ],
      answer.moves.map((move) => [
        move.from,
        move.to ?? '–',
        moveWords[move.kind][lang],
        move.at === null ? '' : new Date(move.at).toLocaleString(lang, { timeZone: market.timeZone }),
        kg(move.grams),
      ]),
    );
  }
  return paper.end();
}
