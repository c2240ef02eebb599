/** The stall whose plate was read or typed; undefined when the text names none of the market. */
export function stallInCode(
  text: string,
  market: string,
  known: readonly { readonly code: string }[],
): string | undefined {
  const [, inMarket, inAddress] = /\/S\/([A-Za-z]{2,4})\/([A-Za-z0-9-]{1,20})(?:[/?#]|$)/i.exec(text) ?? [];
  if (inMarket !== undefined && inMarket.toUpperCase() !== market) return undefined;
  const [, extension] = /\/254\/([A-Za-z0-9-]{1,20})(?:[/?#]|$)/.exec(text) ?? [];
  const code = (inAddress ?? extension ?? text).trim().toUpperCase();
  return known.find((stall) => stall.code === code)?.code;
}
