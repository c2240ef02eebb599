/** Corners of a line of x, y pairs. */
export function cornersOf(line: readonly number[]): { x: number; y: number }[] {
  return Array.from({ length: line.length / 2 }, (_, i) => ({
    x: line[2 * i] ?? 0,
    y: line[2 * i + 1] ?? 0,
  }));
}

/** A line as an SVG path of relative steps. */
export function linePath(line: readonly number[]): string {
  return cornersOf(line)
    .map(({ x, y }, index, all) => {
      const before = all[index - 1];
      if (before === undefined) return `M${x} ${y}`;
      return before.y === y ? `h${x - before.x}` : before.x === x ? `v${y - before.y}` : `L${x} ${y}`;
    })
    .join('');
}
