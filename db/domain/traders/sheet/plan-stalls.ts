import { byName } from './known.ts';
import type { KnownMarket, KnownStall, StallValues, Write } from './known.ts';
import type { RowProblem, SheetRow } from './row.ts';

export interface PlannedPlaces {
  readonly stalls: readonly Write<StallValues>[];
  /** Codes of zones and ordinals of levels that the market does not have yet. */
  readonly zones: ReadonlyMap<string, string>;
  readonly levels: ReadonlyMap<number, string>;
}

/** Finds the stall of each row, or makes it, and says what keeps a row from having one. */
export class StallPlanner {
  readonly #known: KnownMarket;
  readonly #newId: () => string;
  readonly #byCode: Map<string, KnownStall>;
  readonly #byAlias: Map<string, KnownStall>;
  readonly #writes = new Map<string, Write<StallValues>>();
  readonly #ids = new Map<string, string>();
  readonly #firstRows = new Map<string, number>();
  readonly #zones = new Map<string, string>();
  readonly #levels = new Map<number, string>();
  readonly #findCategory: (text: string) => { readonly code: string } | undefined;
  readonly #findZone: (text: string) => { readonly code: string } | undefined;
  /** Stalls that change, and those among them that are new. */
  changes = 0;
  fresh = 0;

  constructor(known: KnownMarket, newId: () => string) {
    this.#known = known;
    this.#newId = newId;
    this.#findCategory = byName(known.categories, ({ code, name }) => [name, code]);
    this.#findZone = byName(known.zones, ({ code, name }) => [code, name, `khu ${code}`, `dãy ${code}`]);
    this.#byCode = new Map(known.stalls.map((stall) => [stall.code, stall]));
    this.#byAlias = new Map(
      known.stalls.flatMap((stall) => stall.aliases.map((code) => [code, stall] as const)),
    );
  }

  get planned(): PlannedPlaces {
    return { stalls: [...this.#writes.values()], zones: this.#zones, levels: this.#levels };
  }

  /** @returns the stall's id; undefined when the row names none, or names it wrongly */
  take(row: SheetRow, problems: RowProblem[]): string | undefined {
    const { code, texts } = row;
    if (code === undefined) return undefined;
    const former = this.#byCode.has(code) ? undefined : this.#byAlias.get(code);
    if (former !== undefined) {
      // What a former code says today would be another stall's facts: a person decides.
      problems.push({
        field: 'stall',
        code: 'stall-is-alias',
        seen: texts.stall ?? code,
        other: former.code,
      });
      return undefined;
    }
    const first = this.#firstRows.get(code);
    const known = this.#byCode.get(code);
    const category = this.#category(row, problems);
    if (first !== undefined && this.#contradicts(code, row, category)) {
      problems.push({ field: 'stall', code: 'code-repeated', seen: code, other: String(first) });
    }
    if (first !== undefined) return this.#ids.get(code);
    this.#firstRows.set(code, row.number);
    const id = known?.id ?? this.#newId();
    this.#ids.set(code, id);
    const zone = this.#zone(row, code, known, problems);
    const level = this.#level(row, known, problems);
    const values: StallValues = {
      code,
      zone: zone ?? '',
      level: level ?? 0,
      category: texts.category === undefined ? (known?.category ?? null) : category,
      opensAt: row.opensAt ?? known?.opensAt ?? null,
      closesAt: row.closesAt ?? known?.closesAt ?? null,
    };
    const isChanged =
      known === undefined ||
      known.category !== values.category ||
      known.opensAt !== values.opensAt ||
      known.closesAt !== values.closesAt;
    if (isChanged) {
      this.#writes.set(code, { id, isNew: known === undefined, values });
      this.changes += 1;
      if (known === undefined) this.fresh += 1;
    }
    return id;
  }

  /** A stall with several people stands in several rows; they may not say different things of it. */
  #contradicts(code: string, row: SheetRow, category: string | null): boolean {
    const said = this.#writes.get(code)?.values ?? this.#byCode.get(code);
    if (said === undefined) return false;
    const { texts } = row;
    // Two rows that name nobody are one stall written twice.
    if (texts.trader === undefined && texts.person === undefined && texts.traderId === undefined) return true;
    return (
      (texts.category !== undefined && category !== said.category) ||
      (row.opensAt !== undefined && row.opensAt !== said.opensAt) ||
      (row.closesAt !== undefined && row.closesAt !== said.closesAt)
    );
  }

  #category(row: SheetRow, problems: RowProblem[]): string | null {
    const text = row.texts.category;
    if (text === undefined) return null;
    const found = this.#findCategory(text);
    if (found === undefined) problems.push({ field: 'category', code: 'category-unknown', seen: text });
    return found?.code ?? null;
  }

  #zone(
    row: SheetRow,
    code: string,
    known: KnownStall | undefined,
    problems: RowProblem[],
  ): string | undefined {
    const text = row.texts.zone;
    const letters = /^[A-Z]{1,3}(?=\d|-)/.exec(code)?.[0];
    const found = text === undefined ? undefined : this.#findZone(text);
    if (known !== undefined) {
      if (text !== undefined && found?.code !== known.zone) {
        problems.push({ field: 'zone', code: 'zone-differs', seen: text, other: known.zone });
      }
      return known.zone;
    }
    if (found !== undefined) return found.code;
    const own =
      letters !== undefined && this.#known.zones.some((zone) => zone.code === letters) ? letters : undefined;
    if (own !== undefined && text === undefined) return own;
    // A zone the market does not have yet takes the letters its stalls begin with.
    if (letters === undefined || own !== undefined) {
      problems.push({ field: 'zone', code: 'zone-unknown', seen: text ?? code });
      return undefined;
    }
    const name = text ?? letters;
    const planned = this.#zones.get(letters);
    if (planned !== undefined && planned !== name && text !== undefined) {
      problems.push({ field: 'zone', code: 'zone-differs', seen: text, other: `${letters} ${planned}` });
      return undefined;
    }
    this.#zones.set(letters, planned ?? name);
    return letters;
  }

  #level(row: SheetRow, known: KnownStall | undefined, problems: RowProblem[]): number | undefined {
    const text = row.texts.level;
    const planned = [...this.#levels].map(([ordinal, name]) => ({ ordinal, name, shortName: name }));
    const levels = [...this.#known.levels, ...planned];
    const find = byName(levels, (level) => [
      level.name,
      level.shortName,
      `tầng ${level.shortName}`,
      `lầu ${level.shortName}`,
    ]);
    const found = text === undefined ? undefined : find(text);
    if (known !== undefined) {
      if (text !== undefined && found?.ordinal !== known.level) {
        const other = this.#known.levels.find((level) => level.ordinal === known.level)?.name ?? '';
        problems.push({ field: 'level', code: 'level-differs', seen: text, other });
      }
      return known.level;
    }
    if (found !== undefined) return found.ordinal;
    const lowest = levels.toSorted((a, b) => a.ordinal - b.ordinal)[0];
    if (text === undefined && lowest !== undefined) return lowest.ordinal;
    if (this.#known.levels.length > 0 && text !== undefined) {
      problems.push({ field: 'level', code: 'level-unknown', seen: text });
      return undefined;
    }
    const ordinal = this.#levels.size;
    this.#levels.set(ordinal, text ?? 'Tầng trệt');
    return ordinal;
  }
}
