import { DomainError } from '@so-cho/db/domain';
import {
  checkGeoJson,
  checkImdf,
  readGeoJson,
  readImdf,
  readJson,
  refusing,
  type ExchangeFinding,
  type GeoAnchor,
  type ImdfArchive,
  type Json,
  type ReadPlan,
  type Taken,
} from '@so-cho/db/domain/market/exchange';
import { readZip } from '../../exchange/zip.ts';
import { RefusedFile } from '../../http/refused-file.ts';
import { idOfText } from './name-ids.ts';

/** Bytes of a map as it is sent, and of what is in an archive once unpacked. */
export const mapBytesMax = 16 * 1024 * 1024;
const limits = { bytesMax: 64 * 1024 * 1024, entriesMax: 200 };

/** A map that breaks no rule of its format, not yet drawn. */
export type OpenedMap = { readonly notes: readonly ExchangeFinding[] } & (
  | { readonly kind: 'imdf'; readonly archive: ImdfArchive }
  | { readonly kind: 'geojson'; readonly value: Json }
);

export interface ReadingFor {
  readonly near: GeoAnchor | null;
  readonly taken: Taken;
}

/**
 * Opens an IMDF archive or a GeoJSON text, whichever it is, and holds it against every rule of its format.
 *
 * @throws RefusedFile with every rule it breaks; DomainError of `readZip`, map-file-unreadable
 */
export function openMapFile(bytes: Uint8Array): OpenedMap {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) {
    const { archive, findings } = checkImdf(filesOf(bytes));
    mustPass(findings);
    return { kind: 'imdf', archive, notes: findings };
  }
  const value = jsonOf(bytes, 'geojson');
  const findings = checkGeoJson(value);
  mustPass(findings);
  return { kind: 'geojson', value, notes: findings };
}

/** Draws an opened map as a plan of a market. */
export function planOfMap(opened: OpenedMap, into: ReadingFor): ReadPlan {
  const from = { ...into, idOf: idOfText };
  return opened.kind === 'imdf' ? readImdf(opened.archive, from) : readGeoJson(opened.value, from);
}

function mustPass(findings: readonly ExchangeFinding[]): void {
  const wrong = refusing(findings);
  if (wrong.length > 0) throw new RefusedFile(wrong);
}

/** The JSON files of an archive by their names alone: some programs put them into a folder. */
function filesOf(bytes: Uint8Array): Map<string, Json> {
  const files = new Map<string, Json>();
  for (const [path, content] of readZip(bytes, limits)) {
    const name = path.split('/').at(-1) ?? path;
    if (path.startsWith('__MACOSX/') || name.startsWith('.') || !/\.(geo)?json$/.test(name)) continue;
    if (files.has(name))
      throw new RefusedFile([
        { rule: 'file.twice', path: name, message: 'The archive holds the file twice.' },
      ]);
    files.set(name, jsonOf(content, name));
  }
  return files;
}

function jsonOf(bytes: Uint8Array, name: string): Json {
  const read = readJson(textOf(bytes), name);
  if ('findings' in read) throw new RefusedFile(read.findings);
  return read.value;
}

function textOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() !== '') return text;
  } catch (cause) {
    throw new DomainError(
      'map-file-unreadable',
      'invalid',
      'The file is neither a zip archive nor text in UTF-8.',
      { cause },
    );
  }
  throw new DomainError('map-file-unreadable', 'invalid', 'The file is empty.');
}
