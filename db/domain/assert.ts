/** Thrown when the code itself is wrong; it is never shown to a person as a refusal. */
export class AssertionFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssertionFailed';
  }
}

/** Stops at once when a condition the code relies on does not hold. Works in a browser, unlike `node:assert`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailed(message);
}
