import { DomainError } from '@so-cho/db/domain';
import { readSheet } from 'read-excel-file/node';
import { readZip, storedZip } from './zip.ts';

/** Bytes of a spreadsheet as it is sent. */
export const sheetBytesMax = 16 * 1024 * 1024;
const limits = { bytesMax: 96 * 1024 * 1024, entriesMax: 500 };
export const sheetRowsMax = 20_000;
export const sheetColumnsMax = 100;

/**
 * The first sheet of an .xlsx workbook, or a .csv file, as text: dates in ISO form, numbers without exponents.
 *
 * @throws DomainError sheet-unreadable, sheet-too-long, archive-broken, archive-too-large, archive-path-wrong
 */
export async function sheetOf(bytes: Buffer): Promise<string[][]> {
  if (bytes.length === 0) throw unreadable('The file is empty.');
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const grid = isZip ? await workbookGrid(bytes) : csvGrid(textOf(bytes));
  while (grid.length > 0 && grid.at(-1)?.every((cell) => cell.trim() === '')) grid.pop();
  if (grid.length === 0) throw unreadable('There is nothing on the first sheet.');
  if (grid.length > sheetRowsMax || grid.some((row) => row.length > sheetColumnsMax)) {
    const details = { rowsMax: sheetRowsMax, columnsMax: sheetColumnsMax };
    throw new DomainError(
      'sheet-too-long',
      'too-large',
      'The sheet has more rows or columns than are read.',
      { details },
    );
  }
  return grid;
}

function unreadable(message: string, cause?: unknown): DomainError {
  return new DomainError('sheet-unreadable', 'invalid', message, { cause });
}

async function workbookGrid(bytes: Buffer): Promise<string[][]> {
  // The reader of workbooks unpacks whatever it is given, so it is given what was unpacked within limits.
  const safe = storedZip(readZip(bytes, limits));
  try {
    const rows = await readSheet(Buffer.from(safe));
    return rows.map((row) => row.map(cellText));
  } catch (cause) {
    throw unreadable('The file is not an .xlsx workbook.', cause);
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? String(cell) : cell.toString();
  if (typeof cell === 'boolean') return cell ? 'x' : '';
  return typeof cell === 'string' ? clean(cell) : '';
}

/** NFC; NUL and halves of surrogate pairs cannot be stored, and say nothing. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().normalize('NFC');
}

/** UTF-8; UTF-16 with its mark, as Excel writes "Unicode text"; else the old Vietnamese code page of Windows. */
function textOf(bytes: Buffer): string {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isLittle || isBig) return clean(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes));
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Not UTF-8, then what older programs write.
    if (bytes.subarray(0, 4_096).includes(0)) throw unreadable('The file is neither .xlsx nor .csv text.');
    return clean(new TextDecoder('windows-1258').decode(bytes));
  }
}

/** Commas, semicolons or tabs, whichever the first lines have most of outside quotes. */
function separatorOf(text: string): string {
  const head = text.slice(0, 4_000).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

/** RFC 4180, forgiving about line ends and about quotes inside a cell that has none around it. */
function csvGrid(text: string): string[][] {
  if (text.includes('\u0001') || text.length === 0)
    throw unreadable('The file is neither .xlsx nor .csv text.');
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  const endRow = () => {
    rows.push([...row, cell]);
    [row, cell] = [[], ''];
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text[i] ?? '';
    if (isQuoted) {
      if (mark === '"' && text[i + 1] === '"') [cell, i] = [`${cell}"`, i + 1];
      else if (mark === '"') isQuoted = false;
      else cell += mark;
    } else if (mark === '"' && cell === '') isQuoted = true;
    else if (mark === separator) [row, cell] = [[...row, cell], ''];
    else if (mark === '\n') endRow();
    else if (mark !== '\r') cell += mark;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
