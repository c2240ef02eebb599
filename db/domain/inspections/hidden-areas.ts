/** An upright rectangle of a photograph in whole pixels, from its upper left corner. */
export interface HiddenArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A photograph's size in pixels. */
export interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** More faces and plates than stand before any stall. */
export const hiddenAreasMax = 40;
/** A smaller one hides nothing that could be told from another. */
export const hiddenSideMin = 8;
/** So many photographs of one visit everybody may see: beside the text, not in its place. */
export const publicPhotosMax = 4;

/** Whether an area is large enough to hide something and lies within the photograph. */
export function isWithin(area: HiddenArea, size: PhotoSize): boolean {
  const { x, y, width, height } = area;
  return (
    [x, y, width, height].every(Number.isInteger) &&
    Math.min(width, height) >= hiddenSideMin &&
    Math.min(x, y) >= 0 &&
    x + width <= size.width &&
    y + height <= size.height
  );
}

/** The area between two points, in whole pixels; undefined when it is too small to be meant. */
export function areaBetween(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  size: PhotoSize,
): HiddenArea | undefined {
  const held = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  const [left, right] = [held(Math.min(from.x, to.x), size.width), held(Math.max(from.x, to.x), size.width)];
  const [top, foot] = [held(Math.min(from.y, to.y), size.height), held(Math.max(from.y, to.y), size.height)];
  const area = { x: left, y: top, width: right - left, height: foot - top };
  return isWithin(area, size) ? area : undefined;
}

/** The area moved by so many pixels, as far as the photograph goes. */
export function movedArea(
  area: HiddenArea,
  by: { readonly x: number; readonly y: number },
  size: PhotoSize,
): HiddenArea {
  const held = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  return {
    ...area,
    x: held(area.x + by.x, size.width - area.width),
    y: held(area.y + by.y, size.height - area.height),
  };
}

/** The area with its lower right corner moved by so many pixels, never too small and within the photograph. */
export function stretchedArea(
  area: HiddenArea,
  by: { readonly x: number; readonly y: number },
  size: PhotoSize,
): HiddenArea {
  const held = (value: number, most: number) => Math.min(Math.max(Math.round(value), hiddenSideMin), most);
  return {
    ...area,
    width: held(area.width + by.x, size.width - area.x),
    height: held(area.height + by.y, size.height - area.y),
  };
}
