export { isoProvinceOf } from './iso-provinces.ts';
export { placeNameKey } from './place-names.ts';
export { placeKey, placeSchemes } from './place-rows.ts';
export type { PlaceRef, PlaceRow, PlaceScheme } from './place-rows.ts';
export { currentOf, namesInWords, resolvePlace, unitNames } from './resolve-place.ts';
export type { PlaceAnswer } from './resolve-place.ts';
