import type { Gazetteer, LotPaper, SlipFacts, SlipStall, SlipSupplier } from '@so-cho/db';
import {
  assert,
  DomainError,
  evidenceGrades,
  isOneOf,
  paperKinds,
  parseQuantity,
  resolvePlace,
  type Quantity,
} from '@so-cho/db/domain';
import type { z } from 'zod';
import { InvalidInput, type FieldError } from '../http/invalid-input.ts';
import type { SlipLine } from './shapes.ts';

/** A line with the stall it is for, as every way of recording lots has it. */
export interface StallLine {
  readonly line: z.infer<typeof SlipLine>;
  /** Upper case. */
  readonly stall: string;
  /** Where the line stands in the request, for errors: `lines.0`. */
  readonly path: string;
  /** Where the stall's code stands in the request. */
  readonly stallPath: string;
}

/** A line with everything it names found. */
export interface ResolvedLine {
  readonly line: z.infer<typeof SlipLine>;
  readonly stall: SlipStall;
  readonly good: SlipFacts['goods'][number];
  readonly supplier: SlipSupplier | null;
  readonly papers: readonly LotPaper[];
  readonly quantity: Quantity;
}

/**
 * Finds what every line names.
 *
 * @throws InvalidInput with all that is wrong at once: stall-unknown, good-unknown, supplier-unknown,
 *   paper-unknown, quantity-invalid, line-repeated
 */
export function resolveLines(lines: readonly StallLine[], facts: SlipFacts): ResolvedLine[] {
  const errors: FieldError[] = [];
  const ids = new Set<string>();
  const resolved = lines.flatMap((stallLine) => {
    const { line, path } = stallLine;
    const refuse = (field: string, code: string, message: string) =>
      void errors.push({ path: `${path}.${field}`, code, message });
    if (ids.has(line.id)) refuse('id', 'line-repeated', 'Two lines have this id.');
    ids.add(line.id);
    const stall = facts.stalls.find((one) => one.asked_code === stallLine.stall);
    if (!stall && !errors.some((error) => error.path === stallLine.stallPath)) {
      errors.push({
        path: stallLine.stallPath,
        code: 'stall-unknown',
        message: 'The market has no such stall.',
      });
    }
    const good = facts.goods.find((one) => one.code === line.goodCode);
    if (!good) refuse('goodCode', 'good-unknown', 'The catalogue has no such good.');
    const supplier = facts.suppliers.find((one) => one.asked_id === line.supplierId) ?? null;
    if (line.supplierId !== null && !supplier)
      refuse('supplierId', 'supplier-unknown', 'The market has no such supplier.');
    const papers = (line.paperIds ?? []).flatMap((id, index) => {
      const paper = facts.papers.find((one) => one.id === id);
      if (!paper) refuse(`paperIds.${index}`, 'paper-unknown', 'The market has no such paper.');
      return paper ? [lotPaperOf(paper)] : [];
    });
    const quantity = quantityOf(line, refuse);
    return stall && good && quantity ? [{ line, stall, good, supplier, papers, quantity }] : [];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
  return resolved;
}

function quantityOf(
  line: z.infer<typeof SlipLine>,
  refuse: (field: string, code: string, message: string) => void,
): Quantity | undefined {
  try {
    return parseQuantity(line.quantity);
  } catch (thrown) {
    // The rule refuses one quantity; a slip names all that is wrong with it at once.
    if (!(thrown instanceof DomainError)) throw thrown;
    refuse(`quantity.${String(thrown.details?.['field'] ?? 'amount')}`, thrown.code, thrown.message);
    return undefined;
  }
}

export function lotPaperOf(paper: SlipFacts['papers'][number]): LotPaper {
  const { kind, evidence } = paper;
  assert(
    isOneOf(paperKinds, kind) && isOneOf(evidenceGrades, evidence),
    'The record checks kind and evidence.',
  );
  return {
    id: paper.id,
    kind,
    evidence,
    number: paper.number,
    issuedOn: paper.issued_on,
    validTo: paper.valid_to,
    fileHash: paper.file_hash,
  };
}

/** Where a line's goods come from: what was said about them, else the place of their supplier. */
export function originOf(
  line: ResolvedLine,
  day: string,
  gazetteer: Gazetteer,
): { origin: { scheme: string; code: string } | null; originRaw: string } {
  const { supplier } = line;
  const said = line.line.originText?.trim() ?? '';
  if (said === '') {
    const isPlaced = supplier !== null && supplier.place_scheme !== null && supplier.place_code !== null;
    return {
      origin: isPlaced ? { scheme: supplier.place_scheme ?? '', code: supplier.place_code ?? '' } : null,
      originRaw: supplier?.place_raw ?? '',
    };
  }
  const answer = resolvePlace(said, day, gazetteer.units);
  return {
    origin: answer.kind === 'place' ? { scheme: answer.place.scheme, code: answer.place.code } : null,
    originRaw: said,
  };
}
