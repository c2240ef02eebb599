/** A circle as a part of a path. */
export function ring(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** Dots as wide as the line itself, for eyes, seeds and pores. */
export function dots(...points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y]) => `M${x} ${y}h.01`).join('');
}

/** Points of a spiky rind: every second one lies further out. */
export function spikes(at: {
  x: number;
  y: number;
  rx: number;
  ry: number;
  count: number;
  out: number;
}): string {
  const points = Array.from({ length: at.count * 2 }, (_, index) => {
    const far = index % 2 === 0 ? at.out : 1;
    const turn = (Math.PI * index) / at.count - Math.PI / 2;
    const x = at.x + at.rx * far * Math.cos(turn);
    const y = at.y + at.ry * far * Math.sin(turn);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
