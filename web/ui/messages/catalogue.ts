import type { Translation } from './translation.ts';
import type { vi } from './vi/index.ts';

/** Every key there is; a key that the Vietnamese catalogue lacks does not compile. */
export type MessageKey = keyof typeof vi;

/** One language, whole. */
export type Catalogue = Translation<typeof vi>;

type PlacesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;

/** The names of the `{places}` of a message, read from its Vietnamese text. */
export type ParamNames<Key extends MessageKey> = PlacesOf<(typeof vi)[Key]>;
