interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly href: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A picture of 40 m until somebody says how long something on it is. */
const firstWidthCm = 4_000;

/** A picture to trace from: it lies under the drawing on this machine and goes nowhere. */
export class Underlay {
  picture = $state.raw<Picture>();
  points = $state.raw<readonly Point[]>([]);
  isAsking = $state(false);

  show(href: string, size: { readonly w: number; readonly h: number }): void {
    this.remove();
    const h = Math.round((firstWidthCm * size.h) / size.w);
    this.picture = { href, x: 0, y: 0, w: firstWidthCm, h };
  }

  askPoints(): void {
    this.points = [];
    this.isAsking = true;
  }

  point(at: Point): void {
    this.points = [...this.points, at];
    if (this.points.length >= 2) this.isAsking = false;
  }

  /** Makes the two points lie so far apart; the first of them stays where it is. */
  scale(lengthCm: number): boolean {
    const [from, to] = this.points;
    const picture = this.picture;
    if (from === undefined || to === undefined || picture === undefined || !(lengthCm > 0)) return false;
    const drawn = Math.hypot(to.x - from.x, to.y - from.y);
    if (drawn < 1) return false;
    const by = lengthCm / drawn;
    this.picture = {
      href: picture.href,
      x: from.x - (from.x - picture.x) * by,
      y: from.y - (from.y - picture.y) * by,
      w: picture.w * by,
      h: picture.h * by,
    };
    this.points = [];
    return true;
  }

  remove(): void {
    if (this.picture?.href.startsWith('blob:')) URL.revokeObjectURL(this.picture.href);
    this.picture = undefined;
    this.points = [];
    this.isAsking = false;
  }
}
