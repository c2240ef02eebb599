/** What a laboratory measured of one substance. Amounts are all in `unit`. */
export interface Measured {
  readonly name: string;
  /** Of the test, such as a number of a standard. */
  readonly method?: string | undefined;
  /** null: not detected. */
  readonly value: number | null;
  readonly unit: string;
  /** Least that the method sees, and least that it counts. */
  readonly lod?: number | undefined;
  readonly loq?: number | undefined;
  /** Most that is allowed, and the document that says so: a limit without one is nobody’s. */
  readonly limit?: number | undefined;
  readonly limitBasis?: string | undefined;
}

/** So many substances one result names at most. */
export const measuredMax = 60;

/** Whether more was found than is allowed. The verdict stays the laboratory’s, which knows how sure its method is. */
export function isAboveLimit({ value, limit }: Measured): boolean {
  return value !== null && limit !== undefined && value > limit;
}
