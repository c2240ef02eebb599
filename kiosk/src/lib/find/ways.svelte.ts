import type { MarketMap } from '@so-cho/api/client';
import { startsOf, WalkMap } from '@so-cho/db/domain/market/walks';
import type { NoWalk, Walk } from '@so-cho/db/domain/market/walks';

type Levels = MarketMap['levels'];
type Start = ReturnType<typeof startsOf>[number];

let kept: { readonly drawn: string; readonly map: WalkMap } | undefined;

/** Fresh figures come every two minutes, another drawing hardly ever: its ways are made once and kept. */
function walkMapOf(levels: Levels): WalkMap {
  const drawn = JSON.stringify(
    levels.map(({ ordinal, shapes, stalls }) => [
      ordinal,
      shapes,
      stalls.map(({ code, outline }) => [code, outline]),
    ]),
  );
  if (kept?.drawn !== drawn) kept = { drawn, map: new WalkMap(levels) };
  return kept.map;
}

/** From where the way to a stall is shown, and for whom; made anew for each visitor. */
export class Ways {
  readonly #own: string | undefined;
  #picked: string | undefined = $state();
  isOnWheels = $state(false);

  /** @param own where the device stands, by its name on the map; undefined when nobody has said so */
  constructor(own: string | undefined) {
    this.#own = own;
  }

  /** Where the visitor stands: what was pressed, else the device's own place, else the only gate there is. */
  start(levels: Levels): Start | undefined {
    const starts = this.starts(levels);
    const named = (name: string | undefined) => starts.find((start) => start.name === name);
    return named(this.#picked) ?? this.#ownStart(levels) ?? (starts.length === 1 ? starts[0] : undefined);
  }

  /** What can be chosen. */
  starts(levels: Levels): readonly Start[] {
    const own = this.#ownStart(levels);
    const others = startsOf(levels).filter(({ name }) => name !== own?.name);
    return own === undefined ? others : [own, ...others];
  }

  pick(name: string): void {
    this.#picked = name;
  }

  /** Nothing while it is not known where the visitor stands. */
  walk(levels: Levels, stall: string | undefined): Walk | NoWalk | undefined {
    const start = this.start(levels);
    if (stall === undefined || start === undefined) return undefined;
    return walkMapOf(levels).walk(start.name, stall, this.isOnWheels);
  }

  #ownStart(levels: Levels): Start | undefined {
    if (this.#own === undefined) return undefined;
    const place = walkMapOf(levels).placeOf(this.#own);
    return place && { kind: place.kind, name: place.name, level: place.level };
  }
}
