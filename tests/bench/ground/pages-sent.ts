export interface PagesSent {
  readonly kept: number;
  readonly rendered: number;
}

/** How many pages a front door has sent since it opened, as its own metrics count them. */
export async function pagesSent(origin: string): Promise<PagesSent> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return { kept: countOf(text, 'kept'), rendered: countOf(text, 'rendered') };
}

function countOf(text: string, from: keyof PagesSent): number {
  const count = new RegExp(`^so_cho_pages_total\\{from="${from}"\\} (\\d+)$`, 'm').exec(text)?.[1];
  if (count === undefined) throw new Error(`/metrics says nothing of pages that were ${from}.`);
  return Number(count);
}
