import type { RequestListener } from 'node:http';

/** A year, which is the least that counts (ASVS 3.4.1); other names of the domain are none of ours. */
const staysS = 31_536_000;

/**
 * Where pages are opened by https, every answer says that they are for a year (HSTS, RFC 6797), whatever stands behind it: browsers
 * then ask by https alone, also when a link says otherwise. The proxy before us hands it on.
 */
export function httpsOnly(
  answer: RequestListener,
  { publicOrigin }: { publicOrigin: string },
): RequestListener {
  if (!publicOrigin.startsWith('https:')) return answer;
  return (request, response) => {
    response.setHeader('strict-transport-security', `max-age=${staysS}`);
    return answer(request, response);
  };
}
