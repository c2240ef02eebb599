import type { StaffLang } from './lang.ts';
import type { Translation } from './translation.ts';
import type { vi } from './vi/index.ts';
import type { publicVi } from './vi/public.ts';

/** Every key there is; a key that the Vietnamese catalogue lacks does not compile. */
export type MessageKey = keyof typeof vi;

/** The keys of the rooms shoppers come to. */
export type PublicKey = keyof typeof publicVi;

/** One language of the rooms people work in, whole. */
export type Catalogue = Translation<typeof vi>;

/** One language of the rooms shoppers come to, whole: a key that it lacks does not compile. */
export type PublicCatalogue = Translation<typeof publicVi>;

/** What can be said in a language: a page whose reader may come with any language has the public keys only. */
export type KeyIn<L> = [L] extends [StaffLang] ? MessageKey : PublicKey;

type PlacesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;

/** The names of the `{places}` of a message, read from its Vietnamese text. */
export type ParamNames<Key extends MessageKey> = PlacesOf<(typeof vi)[Key]>;
