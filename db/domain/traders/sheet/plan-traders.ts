import { fold } from '../../text/fold.ts';
import { byName } from './known.ts';
import type { KnownMarket, KnownTrader, TraderValues, Write } from './known.ts';
import type { RowProblem, SheetRow } from './row.ts';

/** Finds the trader of each row by id, else by name, else by name and phone; or makes a new one. */
export class TraderPlanner {
  readonly #newId: () => string;
  readonly #byId: Map<string, KnownTrader>;
  readonly #byName: Map<string, KnownTrader[]>;
  readonly #findCategory: (text: string) => { readonly code: string } | undefined;
  readonly #writes = new Map<string, Write<TraderValues>>();
  /** Traders that change, and those among them that are new. */
  changes = 0;
  fresh = 0;
  readonly #said = new Map<string, { values: TraderValues; row: number }>();

  constructor(known: KnownMarket, newId: () => string) {
    this.#newId = newId;
    this.#byId = new Map(known.traders.map((trader) => [trader.id, trader]));
    this.#byName = new Map();
    for (const trader of known.traders) this.#learn(trader);
    this.#findCategory = byName(known.categories, ({ code, name }) => [name, code]);
  }

  get planned(): readonly Write<TraderValues>[] {
    return [...this.#writes.values()];
  }

  /** @returns the trader's id; undefined when the row names nobody, or not clearly */
  take(row: SheetRow, problems: RowProblem[]): string | undefined {
    const { texts, phone } = row;
    const name = texts.trader ?? texts.person;
    if (name === undefined && texts.traderId === undefined) return undefined;
    if (name !== undefined && (name.length < 2 || /^\d+$/.test(name))) {
      problems.push({
        field: texts.trader === undefined ? 'person' : 'trader',
        code: 'name-wrong',
        seen: name,
      });
      return undefined;
    }
    const found = this.#find(row, name, problems);
    if (found === 'unclear') return undefined;
    const category = texts.category === undefined ? undefined : this.#findCategory(texts.category)?.code;
    const values: TraderValues = {
      name: name ?? found?.name ?? '',
      person: texts.person ?? found?.person ?? null,
      phone: phone ?? found?.phone ?? null,
      // A trader's own category is only begun here: with several stalls it may be any of theirs.
      category: found?.category ?? category ?? null,
    };
    const id = found?.id ?? this.#newId();
    const said = this.#said.get(id);
    if (said !== undefined && (said.values.phone !== values.phone || said.values.person !== values.person)) {
      problems.push({
        field: 'phone',
        code: 'trader-contradicts',
        seen: values.phone ?? '',
        other: String(said.row),
      });
      return id;
    }
    this.#said.set(id, said ?? { values, row: row.number });
    if (found === undefined) this.#learn({ id, ...values });
    const before = this.#byId.get(id);
    const isSame =
      before !== undefined &&
      before.name === values.name &&
      before.person === values.person &&
      before.phone === values.phone &&
      before.category === values.category;
    if (!isSame && said === undefined) {
      this.#writes.set(id, { id, isNew: before === undefined, values });
      this.changes += 1;
      if (before === undefined) this.fresh += 1;
    }
    return id;
  }

  #find(
    row: SheetRow,
    name: string | undefined,
    problems: RowProblem[],
  ): KnownTrader | undefined | 'unclear' {
    const { traderId } = row.texts;
    if (traderId !== undefined) {
      const known = this.#byId.get(traderId.toLowerCase());
      if (known !== undefined) return known;
      problems.push({ field: 'traderId', code: 'trader-unknown', seen: traderId });
      return 'unclear';
    }
    const same = this.#byName.get(fold(name ?? '')) ?? [];
    if (same.length === 0) return undefined;
    // Two households of one name are told apart by their phones, where both say one.
    const { phone } = row;
    if (phone !== undefined) {
      const exact = same.find((one) => one.phone === null || digitsOf(one.phone) === digitsOf(phone));
      if (exact !== undefined) return exact;
      return same.length === 1 && row.texts.traderId === undefined ? same[0] : undefined;
    }
    if (same.length === 1) return same[0];
    problems.push({
      field: 'trader',
      code: 'trader-ambiguous',
      seen: name ?? '',
      other: String(same.length),
    });
    return 'unclear';
  }

  #learn(trader: KnownTrader): void {
    const key = fold(trader.name);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), trader]);
  }
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}
