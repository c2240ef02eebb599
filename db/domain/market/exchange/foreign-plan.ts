import { fold } from '../../text/fold.ts';
import { outlineBounds, pointInOutline } from '../outline.ts';
import type { Outline } from '../outline.ts';
import type { GroundKind, PlanItem } from '../plan/index.ts';

export interface ForeignStall {
  readonly id: string;
  readonly level: string;
  readonly name: string;
  readonly outline: Outline;
}
export interface ForeignGround {
  readonly id: string;
  readonly level: string;
  readonly kind: Exclude<GroundKind, 'zone'>;
  readonly label: string;
  readonly outline: Outline;
}
export interface ForeignZone {
  readonly id: string;
  readonly level: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly outline: Outline;
}
export interface ForeignLevel {
  readonly id: string;
  readonly ordinal: number;
  readonly name: string;
  readonly shortName: string;
  readonly isOutdoor?: true;
}

/** A map of somebody else in our own terms, before its stalls have codes. */
export interface ForeignMap {
  readonly levels: readonly ForeignLevel[];
  readonly zones: readonly ForeignZone[];
  readonly stalls: readonly ForeignStall[];
  readonly ground: readonly ForeignGround[];
}

export interface Taken {
  /** Codes and zone letters that belong to something of the market already. */
  readonly codes: ReadonlySet<string>;
  readonly zones: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly levels: readonly { readonly id: string; readonly ordinal: number }[];
}

/** Turns a foreign map into a plan: zones get letters, stalls codes of the market's own form. */
export function planOfForeign(
  foreign: ForeignMap,
  taken: Taken,
  idOf: (text: string) => string,
): Map<string, PlanItem> {
  const map = onOwnLevels(foreign, taken);
  const items = new Map<string, PlanItem>();
  for (const { id, ordinal, name, shortName, isOutdoor } of map.levels) {
    const open = isOutdoor === true ? { isOutdoor } : {};
    items.set(id, { type: 'level', ordinal, name: cut(name, 60), shortName: cut(shortName, 6), ...open });
  }
  const zones = zonesOf(map, taken, idOf);
  for (const { id, code, nameVi, nameEn } of zones) {
    const rest = { isWet: false, isLivePoultry: false, category: null };
    items.set(id, {
      type: 'zone',
      code,
      nameVi: cut(nameVi, 60),
      nameEn: nameEn.slice(0, 60).trim(),
      ...rest,
    });
  }
  for (const { id, level, outline, code } of zones.flatMap((zone) => zone.grounds)) {
    items.set(id, { type: 'ground', level, kind: 'zone', label: code, outline, units: 1 });
  }
  for (const { id, level, kind, label, outline } of map.ground) {
    items.set(id, { type: 'ground', level, kind, label: label.slice(0, 60).trim(), outline, units: 1 });
  }
  const codes = new CodeGiver(taken.codes);
  for (const stall of map.stalls) {
    const zone = zones.find((one) => one.grounds.some((ground) => holds(ground, stall))) ?? zones.at(-1);
    if (zone === undefined) continue;
    const { id, level, outline } = stall;
    const code = codes.codeFor(zone.code, stall.name);
    items.set(id, { type: 'stall', level, zone: zone.id, code, category: null, outline });
  }
  return items;
}

/** A floor the market has already is that floor, whatever the file calls it. */
function onOwnLevels(map: ForeignMap, taken: Taken): ForeignMap {
  const ids = new Map<string, string>();
  for (const level of map.levels) {
    const known = taken.levels.find((one) => one.ordinal === level.ordinal);
    if (known !== undefined && ![...ids.values()].includes(known.id)) ids.set(level.id, known.id);
  }
  const own = <T extends { readonly level: string }>(one: T): T => ({
    ...one,
    level: ids.get(one.level) ?? one.level,
  });
  return {
    levels: map.levels.map((level) => ({ ...level, id: ids.get(level.id) ?? level.id })),
    zones: map.zones.map(own),
    stalls: map.stalls.map(own),
    ground: map.ground.map(own),
  };
}

interface PlannedZone {
  readonly id: string;
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly grounds: readonly { id: string; level: string; outline: Outline; code: string }[];
}

/** Zones of one name on several levels are one; stalls outside all of them get a zone of their own. */
function zonesOf(map: ForeignMap, taken: Taken, idOf: (text: string) => string): PlannedZone[] {
  const zones: PlannedZone[] = [];
  const letters = freeLetters(new Set(taken.zones.map((zone) => zone.code)));
  for (const [name, parts] of Map.groupBy(map.zones, (zone) => zone.nameVi)) {
    const known = taken.zones.find((zone) => fold(zone.name) === fold(name));
    const id = known?.id ?? idOf(`zone ${name}`);
    const code = known?.code ?? String(letters.next().value);
    const grounds = parts.map((part) => ({ id: part.id, level: part.level, outline: part.outline, code }));
    zones.push({ id, code, nameVi: name, nameEn: parts[0]?.nameEn ?? '', grounds });
  }
  const isLoose = map.stalls.some(
    (stall) => !zones.some((zone) => zone.grounds.some((ground) => holds(ground, stall))),
  );
  if (isLoose) {
    const code = String(letters.next().value);
    zones.push({
      id: idOf('zone of its own'),
      code,
      nameVi: `Khu ${code}`,
      nameEn: `Zone ${code}`,
      grounds: [],
    });
  }
  return zones;
}

function holds(ground: { level: string; outline: Outline }, stall: ForeignStall): boolean {
  if (ground.level !== stall.level) return false;
  const box = outlineBounds(stall.outline);
  const [x, y] = [Math.round((box.minX + box.maxX) / 2), Math.round((box.minY + box.maxY) / 2)];
  return pointInOutline(ground.outline, x, y);
}

function* freeLetters(taken: ReadonlySet<string>): Generator<string, string> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  for (const letter of alphabet) if (!taken.has(letter)) yield letter;
  for (const first of alphabet)
    for (const second of alphabet) if (!taken.has(first + second)) yield first + second;
  return 'ZZ';
}

/** Gives each stall the code its name suggests, where that is free and of our form; else the next of its zone. */
class CodeGiver {
  readonly #used: Set<string>;
  readonly #next = new Map<string, number>();

  constructor(taken: ReadonlySet<string>) {
    this.#used = new Set(taken);
  }

  codeFor(zone: string, name: string): string {
    const said = /([A-Z]{1,2})([1-9]\d?)-(\d{2,3})([A-Z]?)(?![A-Z0-9])/.exec(name.toUpperCase())?.[0];
    if (said !== undefined && !this.#used.has(said)) return this.#take(said);
    for (let number = this.#next.get(zone) ?? 1; ; number++) {
      // Ninety-nine stalls make a row.
      const [row, place] = [Math.floor((number - 1) / 99) + 1, ((number - 1) % 99) + 1];
      const code = `${zone}${row}-${String(place).padStart(2, '0')}`;
      this.#next.set(zone, number + 1);
      if (!this.#used.has(code)) return this.#take(code);
    }
  }

  #take(code: string): string {
    this.#used.add(code);
    return code;
  }
}

function cut(text: string, length: number): string {
  return text.slice(0, length).trim() || '–'.slice(0, length);
}
