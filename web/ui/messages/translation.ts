/** A room's texts in another language: exactly the keys of the source, no more and no fewer. */
export type Translation<Source> = { readonly [Key in keyof Source]: string };
