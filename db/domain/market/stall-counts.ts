/** How many points there are, at how many somebody trades now, and how many nobody has. The rest are shut for a while. */
export interface StallCounts {
  readonly points: number;
  readonly trading: number;
  readonly vacant: number;
}

/** As much of a stall as is counted: its state, and the tint it has on the map, which is `empty` where nobody is. */
export interface CountedStall {
  readonly state: string;
  readonly tint: string;
}

export function countStalls(stalls: readonly CountedStall[]): StallCounts {
  const vacant = stalls.filter(({ tint }) => tint === 'empty').length;
  const trading = stalls.filter(({ state, tint }) => state === 'trading' && tint !== 'empty').length;
  return { points: stalls.length, trading, vacant };
}

/** The same for each key, in the order in which keys are first met; stalls without one are left out. */
export function countStallsBy<Stall extends CountedStall, Key>(
  stalls: readonly Stall[],
  keyOf: (stall: Stall) => Key | null,
): Map<Key, StallCounts> {
  const groups = new Map<Key, Stall[]>();
  for (const stall of stalls) {
    const key = keyOf(stall);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [stall]);
    else group.push(stall);
  }
  return new Map([...groups].map(([key, group]) => [key, countStalls(group)]));
}
