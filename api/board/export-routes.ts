import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { Env } from '../http/context.ts';
import { operation } from '../http/operation.ts';
import { MarketParam } from '../http/shapes.ts';
import { validated } from '../http/validated.ts';
import {
  fileFormats,
  writeLotsFile,
  writePeriodFile,
  writeTodayFile,
  type FileFormat,
} from './exports/write-files.ts';
import { BoardPeriodQuery } from './period-shapes.ts';
import { BoardTodayQuery, LotRowsQuery } from './shapes.ts';

const media: Readonly<Record<FileFormat, { media: string; description: string }>> = {
  csv: { media: 'text/csv', description: 'UTF-8 with its mark; tables one below another, masses in grams.' },
  xlsx: {
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    description: 'One sheet a table, masses in grams.',
  },
  pdf: { media: 'application/pdf', description: 'A4.' },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    description: 'A4, to be gone on with.',
  },
};
const nameOf: Readonly<Record<FileFormat, string>> = { csv: 'Csv', xlsx: 'Xlsx', pdf: 'Pdf', docx: 'Docx' };

const Lang = z.object({ lang: z.enum(['vi', 'en']).default('vi').describe('language of the file') });
const PeriodFileQuery = BoardPeriodQuery.extend(Lang.shape);
const TodayFileQuery = BoardTodayQuery.extend(Lang.shape);
const LotsFileQuery = LotRowsQuery.omit({ after: true, limit: true }).extend(Lang.shape);

/** What the board's pages show, as files: each operation reads as its page does and writes what it read. */
export const boardExportRoutes = new Hono<Env>();

for (const format of fileFormats) {
  const described = { permission: 'board:read' as const, responses: { 200: media[format] } };
  boardExportRoutes
    .get(
      `/markets/:market/board/period.${format}`,
      operation({
        ...described,
        id: `writePeriod${nameOf[format]}`,
        summary: `The figures of a period as ${format}`,
      }),
      validated('param', MarketParam),
      validated('query', PeriodFileQuery),
      async (c) => {
        const { lang, ...query } = c.req.valid('query');
        const file = await writePeriodFile(c.var.ctx, c.var.market, query, { format, lang });
        return answer(c, file, format, `bao-cao-${c.var.market.code}-${query.from ?? ''}-${query.to ?? ''}`);
      },
    )
    .get(
      `/markets/:market/board/today.${format}`,
      operation({
        ...described,
        id: `writeToday${nameOf[format]}`,
        summary: `The board’s morning as ${format}`,
      }),
      validated('param', MarketParam),
      validated('query', TodayFileQuery),
      async (c) => {
        const { lang, ...query } = c.req.valid('query');
        const file = await writeTodayFile(c.var.ctx, c.var.market, query, { format, lang });
        return answer(c, file, format, `buoi-sang-${c.var.market.code}-${query.day ?? ''}`);
      },
    );
  // A page of prose for thousands of lots serves nobody.
  if (format === 'docx') continue;
  boardExportRoutes.get(
    `/markets/:market/lots.${format}`,
    operation({
      ...described,
      id: `writeLots${nameOf[format]}`,
      summary: `The lots behind a figure as ${format}`,
    }),
    validated('param', MarketParam),
    validated('query', LotsFileQuery),
    async (c) => {
      const { lang, ...query } = c.req.valid('query');
      const file = await writeLotsFile(c.var.ctx, c.var.market, { ...query, limit: 500 }, { format, lang });
      return answer(c, file, format, `hang-ve-${c.var.market.code}-${query.day ?? ''}`);
    },
  );
}

function answer(
  c: Context<Env>,
  file: string | Uint8Array<ArrayBuffer>,
  format: FileFormat,
  name: string,
): Response {
  const type = media[format].media;
  return c.body(file, 200, {
    'content-type': format === 'csv' ? `${type}; charset=utf-8` : type,
    'content-disposition': `attachment; filename="${name.replaceAll(/-+$/g, '').replaceAll(/-{2,}/g, '-')}.${format}"`,
  });
}
