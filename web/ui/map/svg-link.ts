// Svelte knows `a` as HTML only; inside a drawing it is SVG's own link, which may be moved like any shape.
declare module 'svelte/elements' {
  interface HTMLAnchorAttributes {
    transform?: string | undefined;
  }
}
export {};
