import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Names under which a paper knows its letters. */
export type PaperFont = 'regular' | 'bold';

const family = '@expo-google-fonts/be-vietnam-pro';
const files: Readonly<Record<PaperFont, string>> = {
  regular: `${family}/400Regular/BeVietnamPro_400Regular.ttf`,
  bold: `${family}/700Bold/BeVietnamPro_700Bold.ttf`,
};

const kept = new Map<PaperFont, Buffer>();

/**
 * The whole typeface as it is embedded: subsets for the web split Vietnamese words between files. Read once, when the
 * first paper is drawn.
 */
export function fontBytes(font: PaperFont): Buffer {
  const known = kept.get(font);
  if (known !== undefined) return known;
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(files[font])));
  kept.set(font, bytes);
  return bytes;
}
