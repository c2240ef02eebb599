import {
  hiddenAreasMax,
  hiddenSideMin,
  movedArea,
  stretchedArea,
  type HiddenArea,
  type PhotoSize,
} from '@so-cho/db/domain/inspections';

type Step = { readonly x: number; readonly y: number };

/** The covers that a person draws over a photograph: one of them chosen, each act undone one by one. */
export class Covers {
  readonly size: PhotoSize;
  areas = $state.raw<readonly HiddenArea[]>([]);
  chosen = $state<number>();
  #past = $state.raw<readonly (readonly HiddenArea[])[]>([]);

  constructor(size: PhotoSize, areas: readonly HiddenArea[]) {
    this.size = size;
    this.areas = areas;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get isFull(): boolean {
    return this.areas.length >= hiddenAreasMax;
  }

  /** Before an act, or before a drag of many steps: what stands now is what undoing leads back to. */
  keep(): void {
    this.#past = [...this.#past, this.areas];
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.areas = before;
    if (this.chosen !== undefined && this.chosen >= before.length) this.chosen = undefined;
  }

  add(area: HiddenArea): void {
    if (this.isFull) return;
    this.keep();
    this.areas = [...this.areas, area];
    this.chosen = this.areas.length - 1;
  }

  /** One in the middle, for whoever draws without a pointer. */
  addInTheMiddle(): void {
    const side = Math.max(hiddenSideMin, Math.round(Math.min(this.size.width, this.size.height) / 5));
    const [x, y] = [this.size.width - side, this.size.height - side].map((room) => Math.round(room / 2));
    this.add({ x: x ?? 0, y: y ?? 0, width: side, height: side });
  }

  move(index: number, by: Step): void {
    this.#change(index, (area) => movedArea(area, by, this.size));
  }

  stretch(index: number, by: Step): void {
    this.#change(index, (area) => stretchedArea(area, by, this.size));
  }

  /** Puts a cover where a drag has brought it, reckoned from where it was when the drag began. */
  put(index: number, area: HiddenArea): void {
    this.#change(index, () => area);
  }

  remove(index: number): void {
    this.keep();
    this.areas = this.areas.filter((_area, at) => at !== index);
    this.chosen = undefined;
  }

  #change(index: number, how: (area: HiddenArea) => HiddenArea): void {
    this.areas = this.areas.map((area, at) => (at === index ? how(area) : area));
  }
}
