// A page of the server is seen before its script hears anything. Until then a press on what acts by script alone would be
// lost, and nobody would know: such controls are switched off until the page says that it hears.
let isHearing = $state(false);

/** False on the server and until the page hears presses; from then on true, also for what is mounted later. */
export const isAlive = (): boolean => isHearing;

/** Said once by the root layout, whose effects run after those of all that stands in it. */
export function comeAlive(): void {
  isHearing = true;
}
