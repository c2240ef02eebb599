/** The words of a page, without its own query and without how often it was scanned. */
export function plainWords(text: string): string {
  return text
    .slice(text.indexOf('<main'))
    .replaceAll('x=1&amp;', '')
    .replace(/Đã quét[^.<]*\./, '')
    .replaceAll(/<!--.*?-->|<svg.*?<\/svg>/gs, '');
}
