/** The number printed on a seal: letters, digits and dashes. Upper and lower case are different seals. */
export const sealPattern = /^[A-Za-z0-9-]{3,30}$/;

/** One part for the laboratory, one for the stall, one kept back by the market. */
export const sampleParts = [1, 2, 3] as const;
export type SamplePart = (typeof sampleParts)[number];

/** Between which a sample’s temperature is believed, °C. */
export const sampleDegrees = { min: -60, max: 120 } as const;

/** What a hand-over says of the two things that prove how a part went from hand to hand. */
export interface HandOverProof {
  /** °C */
  readonly temperatureC?: number | undefined;
  /** Why nobody measured it. */
  readonly unmeasuredReason?: string | undefined;
  /** Hash of the receiver's signature. */
  readonly signature?: string | undefined;
  /** Why the receiver did not sign. */
  readonly unsignedReason?: string | undefined;
}

/** Letters of a reason that says something. */
export const reasonLettersMin = 3;

/**
 * What a hand-over still owes: a temperature and the receiver's signature, or for each a reason in words.
 *
 * @returns the fields that are empty; none for a hand-over that is whole
 */
export function handOverOwes(said: HandOverProof): readonly ('temperatureC' | 'signature')[] {
  const isSaid = (reason = '') => reason.trim().length >= reasonLettersMin;
  return [
    ...(said.temperatureC === undefined && !isSaid(said.unmeasuredReason) ? (['temperatureC'] as const) : []),
    ...(said.signature === undefined && !isSaid(said.unsignedReason) ? (['signature'] as const) : []),
  ];
}

/** A hand-over as far as its place in a chain goes. */
export interface ChainLink {
  readonly hash: string;
  /** Of the link before; the sample’s own hash at first. */
  readonly previousHash: string;
}

/**
 * The links of one part in the order in which they follow each other. Clocks have no say: two front doors may disagree about
 * the time, and a tablet hands in hours later.
 *
 * @param begins the sample's own hash
 * @returns every link that was given; one that hangs on nothing known comes last, so that none is hidden
 */
export function inChainOrder<Link extends ChainLink>(links: readonly Link[], begins: string): Link[] {
  const after = new Map(links.map((link) => [link.previousHash, link]));
  const chain: Link[] = [];
  for (let next = after.get(begins); next !== undefined; next = after.get(next.hash)) {
    chain.push(next);
    after.delete(next.previousHash);
  }
  return [...chain, ...links.filter((link) => !chain.includes(link))];
}
