import { openPicture, PictureError, readPicture } from './open-picture.ts';
import type { OpenedPicture, PictureFault } from './open-picture.ts';
import { placeFirst, scaleBetween } from './placement.ts';
import type { Placement } from './placement.ts';
import { dropUnderlay, keepUnderlay, keptUnderlay, openUnderlayStore } from './underlay-store.ts';
import type { KeptPicture, UnderlayStore } from './underlay-store.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture to trace from, one for each level: it lies under the drawing in this browser and goes nowhere. */
export class Underlay {
  picture = $state.raw<OpenedPicture>();
  place = $state.raw<Placement>();
  points = $state.raw<readonly Point[]>([]);
  isAsking = $state(false);
  isBusy = $state(false);
  fault = $state<PictureFault>();
  /** False where the browser keeps nothing, as in a private window, or is full. */
  isKept = $state(true);
  #level: string | undefined;
  #kept: KeptPicture | undefined;
  #store: Promise<UnderlayStore> | undefined;

  /** Shows what is kept for the level. */
  async showLevel(level: string | undefined): Promise<void> {
    this.#clear();
    this.#level = level;
    if (level === undefined) return;
    const kept = await this.#try((store) => keptUnderlay(store, level));
    if (kept !== undefined && this.#level === level) await this.#open(kept.picture, kept.place);
  }

  /** Takes a file for the level that is shown; one that cannot be opened leaves what lies there. */
  async take(file: Blob): Promise<void> {
    const bytes = await this.#work(() => readPicture(file));
    if (bytes !== undefined && (await this.#open({ bytes, page: 1 }))) await this.#keep();
  }

  async showPage(page: number): Promise<void> {
    if (this.#kept === undefined) return;
    if (await this.#open({ bytes: this.#kept.bytes, page }, this.place)) await this.#keep();
  }

  askPoints(): void {
    this.points = [];
    this.isAsking = true;
  }

  point(at: Point): void {
    this.points = [...this.points, at];
    if (this.points.length >= 2) this.isAsking = false;
  }

  /** Makes the two points lie so far apart. */
  scale(lengthCm: number): void {
    const [from, to] = this.points;
    if (from === undefined || to === undefined || this.place === undefined) return;
    const scaled = scaleBetween(this.place, from, to, lengthCm);
    if (scaled === undefined) return;
    this.points = [];
    this.#lay(scaled);
  }

  /** Changes how it lies: turned, moved, wider, stronger. */
  change(how: (place: Placement) => Placement): void {
    if (this.place !== undefined) this.#lay(how(this.place));
  }

  /** Takes it out of the browser, and then off the drawing: what is not seen any more is not kept any more. */
  async remove(): Promise<void> {
    const level = this.#level;
    if (level !== undefined) await this.#try((store) => dropUnderlay(store, level));
    if (this.#level === level) this.#clear();
  }

  #lay(place: Placement): void {
    this.place = place;
    const level = this.#level;
    if (level !== undefined) void this.#try((store) => store.put('places', place, level));
  }

  /** @returns whether it lies under the drawing now */
  async #open(picture: KeptPicture, place?: Placement): Promise<boolean> {
    const level = this.#level;
    const opened = await this.#work(() => openPicture(picture.bytes, picture.page));
    if (opened === undefined) return false;
    if (this.#level !== level) {
      // Somebody went on to another level meanwhile.
      URL.revokeObjectURL(opened.href);
      return false;
    }
    this.#clear();
    this.picture = opened;
    // Pages of one file may differ in their proportion; they never differ in what a centimetre is.
    this.place = place === undefined ? placeFirst(opened) : { ...place, h: (place.w * opened.h) / opened.w };
    this.#kept = { bytes: picture.bytes, page: opened.page };
    return true;
  }

  async #keep(): Promise<void> {
    const [level, kept, place] = [this.#level, this.#kept, this.place];
    if (level === undefined || kept === undefined || place === undefined) return;
    this.isKept = true;
    await this.#try((store) => keepUnderlay(store, level, kept, place));
    // What an earlier picture left must not come back in its stead.
    if (!this.isKept) await this.#try((store) => dropUnderlay(store, level));
  }

  #clear(): void {
    if (this.picture !== undefined) URL.revokeObjectURL(this.picture.href);
    this.picture = undefined;
    this.place = undefined;
    this.points = [];
    this.isAsking = false;
    this.fault = undefined;
    this.#kept = undefined;
  }

  /** Does what a file may fail at, and says how it failed. */
  async #work<Made>(make: () => Promise<Made>): Promise<Made | undefined> {
    this.isBusy = true;
    this.fault = undefined;
    try {
      return await make();
    } catch (error) {
      // A file that was taken away after it was chosen cannot be read: to the reader it is a broken one.
      this.fault = error instanceof PictureError ? error.fault : 'broken';
      return undefined;
    } finally {
      this.isBusy = false;
    }
  }

  /** Without the browser's store the picture is still good to trace from until the page is closed. */
  async #try<Found>(act: (store: UnderlayStore) => Promise<Found>): Promise<Found | undefined> {
    try {
      return await act(await (this.#store ??= openUnderlayStore()));
    } catch {
      this.isKept = false;
      return undefined;
    }
  }
}
