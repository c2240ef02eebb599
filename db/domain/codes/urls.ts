import { normaliseCode } from '../market/codes.ts';

/**
 * The address a lot's label carries: `HTTPS://HOST/L/BT-261122-0042-X`.
 *
 * All of it is upper case, so that a QR code stays in its small alphanumeric mode; scheme and host do not mind,
 * and the path is upper case by itself.
 *
 * @param origin scheme, host and port, as in PUBLIC_ORIGIN; a path behind it would be lost, so there is none
 */
export function lotUrl(origin: string, lotCode: string): string {
  return `${new URL(origin).origin.toUpperCase()}/L/${normaliseCode(lotCode)}`;
}

/** The address of one label of a lot: `HTTPS://HOST/L/BT-261122-0042-X/7KQ2ZD`. */
export function labelUrl(origin: string, lotCode: string, serial: string): string {
  return `${lotUrl(origin, lotCode)}/${normaliseCode(serial)}`;
}

/** The address on a stall's plate, which never changes: `HTTPS://HOST/S/BT/A2-07`. */
export function stallUrl(origin: string, marketCode: string, stallCode: string): string {
  return `${new URL(origin).origin.toUpperCase()}/S/${normaliseCode(marketCode)}/${normaliseCode(stallCode)}`;
}

/** The address on a supplier's own code: `HTTPS://HOST/N/BT/NH4K2P7`. */
export function supplierUrl(origin: string, marketCode: string, supplierCode: string): string {
  return `${new URL(origin).origin.toUpperCase()}/N/${normaliseCode(marketCode)}/${normaliseCode(supplierCode)}`;
}

/** Printed on labels that strangers could not open. */
export const trialLabelWords = { vi: 'NHÃN THỬ', en: 'TRIAL LABEL' } as const;

/** Names that no public resolver answers (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal), and habits of home networks. */
const privateSuffixes = [
  'localhost',
  'local',
  'internal',
  'test',
  'example',
  'invalid',
  'home.arpa',
  'lan',
  'home',
  'corp',
  'localdomain',
];

/**
 * Whether labels printed for this origin are for trial only: it is not https, or its host is not public.
 * Anything that is no address at all is for trial too.
 */
export function isTrialOrigin(origin: string): boolean {
  const url = urlOrNull(origin);
  if (url?.protocol !== 'https:') return true;
  const host = url.hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
  if (/^[\d.]+$/.test(host)) return isPrivateIpv4(host);
  return (
    !host.includes('.') || privateSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))
  );
}

function urlOrNull(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    // What is no address at all is an answer here, not a mistake; `URL.canParse` is missing on older phones.
    return null;
  }
}

/** Loopback, private, carrier-grade, link-local, documentation and other networks that are not routed (RFC 6890). */
function isPrivateIpv4(host: string): boolean {
  const [a = 0, b = 0, c = 0] = host.split('.').map(Number);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}

/** Only 2000::/3 is routed, and of it 2001:db8::/32 is for documentation. */
function isPrivateIpv6(host: string): boolean {
  return !/^[23][0-9a-f]{3}:/i.test(host) || /^2001:0?db8:/i.test(host);
}
