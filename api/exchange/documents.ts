import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { openPaper, type PaperHead } from '../paper/open-paper.ts';
import { valueInWords, type ExportTable } from './tables.ts';

/** A text column takes as much of the width as three numbers. */
const textParts = 3;

/** Tables on A4 as PDF. */
export function tablesAsPdf(
  head: PaperHead,
  tables: readonly ExportTable[],
  lang: 'vi' | 'en',
): Promise<Uint8Array<ArrayBuffer>> {
  const paper = openPaper(head);
  for (const table of tables) {
    paper.heading(table.name);
    paper.table(
      table.columns.map((column) => ({
        label: column.label,
        parts: column.kind === 'text' ? textParts : 1,
        isNumber: column.kind !== 'text',
      })),
      wordsOf(table, lang),
    );
  }
  return paper.end();
}

/** The same as a document that an office can go on writing in. */
export async function tablesAsDocx(
  head: PaperHead,
  tables: readonly ExportTable[],
  lang: 'vi' | 'en',
): Promise<Uint8Array<ArrayBuffer>> {
  const written = new Document({
    title: head.title,
    creator: head.market,
    styles: { default: { document: { run: { font: 'Times New Roman', size: 24 } } } },
    sections: [
      {
        properties: { page: { size: { width: a4.width, height: a4.height } } },
        footers: { default: new Footer({ children: [footOf(head.foot)] }) },
        children: [
          new Paragraph({ text: head.market }),
          ...(head.mark === undefined || head.mark === ''
            ? []
            : [new Paragraph({ children: [new TextRun({ text: head.mark, bold: true })] })]),
          new Paragraph({ text: head.title, heading: HeadingLevel.TITLE }),
          ...(head.lines ?? []).map((text) => new Paragraph({ text })),
          ...tables.flatMap((table) => [
            new Paragraph({ text: table.name, heading: HeadingLevel.HEADING_2, keepNext: true }),
            tableOf(table, lang),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(written));
}

/** Twentieths of a point. */
const a4 = { width: 11_906, height: 16_838 } as const;

function tableOf(table: ExportTable, lang: 'vi' | 'en'): Table {
  const cell = (text: string, at: number, isHead: boolean) =>
    new TableCell({
      children: [
        new Paragraph({
          alignment: table.columns[at]?.kind === 'text' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [new TextRun({ text, bold: isHead, size: 20 })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: table.columns.map((column, at) => cell(column.label, at, true)),
      }),
      ...wordsOf(table, lang).map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) }),
      ),
    ],
  });
}

function footOf(text: string): Paragraph {
  return new Paragraph({
    children: [
      new TextRun({ text: `${text} · `, size: 16 }),
      new TextRun({ children: [PageNumber.CURRENT], size: 16 }),
    ],
  });
}

function wordsOf(table: ExportTable, lang: 'vi' | 'en'): string[][] {
  return table.rows.map((row) =>
    row.map((value, at) => valueInWords(value, table.columns[at]?.kind ?? 'text', lang)),
  );
}
