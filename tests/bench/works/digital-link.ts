import { createRequire } from 'node:module';
import { checkDigit, parseDigitalLink } from '@so-cho/db/domain/codes/digital-link';
import type { Ground } from '../ground/ground.ts';
import { interleaved } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import type { Work } from './work.ts';

/** @source DESIGN §9 */
const ratioMin = 5;

/** A Digital Link read and checked, beside two that are published for the same work. */
export const digitalLink: Work = { name: 'digital-link', measure };

/** Links judged between two looks at the clock. */
const someLinks = 32;

type IsValid = (uri: string) => boolean;

async function measure({ sizes }: Ground): Promise<Line[]> {
  const uris = scannedLinks(sizes.links);
  const ours: IsValid = (uri) => parseDigitalLink(uri).ok;
  const ms = sizes.roundSeconds * 200;
  const lines: Line[] = [];
  for (const { what, isValid } of peers()) {
    agree(uris, ours, { what, isValid });
    const compared = await interleaved(sizes.rounds, {
      ours: () => linksPerSecond(uris, ours, ms),
      baseline: () => linksPerSecond(uris, isValid, ms),
    });
    lines.push({
      work: `Digital Link read and checked, against ${what}`,
      unit: 'links/s',
      ours: median(compared.ours),
      baseline: { what, value: median(compared.baseline) },
      ratio: compared.ratio,
      aim: { of: 'ratio', is: 'at-least', value: ratioMin },
      how: `${uris.length} links of GTIN, lot, serial and dates, every eighth with a wrong check digit, ${sizes.rounds} rounds`,
      raw: { ours: compared.ours, baseline: compared.baseline },
    });
  }
  return lines;
}

/** Links as labels carry them. */
function scannedLinks(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const body = `0950600${String(100_000 + at).padStart(6, '0')}`;
    const digit = Number(checkDigit(body));
    const gtin = `${body}${at % 8 === 7 ? (digit + 1) % 10 : digit}`;
    const more = at % 2 === 0 ? `/21/S${at}` : '';
    return `https://cho.example.vn/01/${gtin}/10/BT-261122-${at}${more}?17=2612${String((at % 28) + 1).padStart(2, '0')}`;
  });
}

/** @throws Error when the two judge a link differently: then they do different work */
function agree(uris: readonly string[], ours: IsValid, peer: { what: string; isValid: IsValid }): void {
  const differing = uris.find((uri) => ours(uri) !== peer.isValid(uri));
  if (differing !== undefined) throw new Error(`${peer.what} judges ${differing} differently.`);
}

/** Judges for a fixed time, because the slowest takes thousands of times as long as the fastest. */
function linksPerSecond(uris: readonly string[], isValid: IsValid, ms: number): Promise<number> {
  const startedAt = performance.now();
  let judged = 0;
  let now = startedAt;
  while (now < startedAt + ms) {
    for (let some = 0; some < someLinks; some++) isValid(uris[(judged + some) % uris.length] ?? '');
    judged += someLinks;
    now = performance.now();
  }
  return Promise.resolve(judged / ((now - startedAt) / 1000));
}

/** What the package that carries both exports, as far as it is used here. */
interface Toolkit {
  extractFromGS1digitalLink(uri: string): object;
}

function peers(): readonly { what: string; isValid: IsValid }[] {
  const load = createRequire(import.meta.url);
  const { DigitalLink } = asLibrary(load('digital-link.js'));
  const toolkit = new (asToolkit(
    load('digital-link.js/lib/GS1DigitalLinkCompressionPrototype/GS1DigitalLinkToolkit.js'),
  ))();
  return [
    {
      what: 'GS1’s JavaScript toolkit',
      isValid: (uri) => isAnswered(() => toolkit.extractFromGS1digitalLink(uri)),
    },
    { what: 'digital-link.js', isValid: (uri) => DigitalLink(uri).isValid() },
  ];
}

/** Both peers are plain JavaScript; their documentation says what they export. */
function asLibrary(exported: unknown): { DigitalLink: (uri: string) => { isValid(): boolean } } {
  return exported as { DigitalLink: (uri: string) => { isValid(): boolean } };
}
function asToolkit(exported: unknown): new () => Toolkit {
  return exported as new () => Toolkit;
}

/** The toolkit refuses by throwing. */
function isAnswered(read: () => object): boolean {
  try {
    read();
    return true;
  } catch {
    // A refusal is an answer here: the link is not valid.
    return false;
  }
}
