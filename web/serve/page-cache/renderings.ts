import type { IncomingMessage } from 'node:http';
import type { PageFacts } from '../../src/lib/page-facts.ts';
import type { Stage } from '../stages.ts';
import { CapturedResponse, type Captured } from './captured-response.ts';
import { ageMsUsual } from './page-end.ts';
import type { AskedPage } from './page-key.ts';

declare module 'node:http' {
  interface IncomingMessage {
    /** Set while a page is rendered that may be kept; see `web/src/lib/keep-page.ts`. */
    keepPage?: (facts: PageFacts) => void;
  }
}

export interface Rendered {
  readonly captured: Captured;
  /** Undefined when no part of the page said what it shows. */
  readonly facts: PageFacts | undefined;
}

/** What must not reach a page that is the same for everybody. */
const personal = [
  'cookie',
  'authorization',
  'if-none-match',
  'if-modified-since',
  'if-match',
  'range',
  'accept-encoding',
];

/**
 * Renders a page for everybody who asks in that language: without the cookie, the address typed and the other wishes of
 * the one who happens to ask first.
 *
 * @param publicHost the host that links in the page may name, whatever the request claims
 * @throws Error when no stage took the page
 */
export async function renderFor(
  request: IncomingMessage,
  asked: AskedPage,
  { pages, publicHost }: { pages: Stage; publicHost: string },
): Promise<Rendered> {
  for (const name of personal) Reflect.deleteProperty(request.headers, name);
  request.headers.host = publicHost;
  request.headers.accept = 'text/html';
  request.headers['accept-language'] = asked.lang;
  const told: PageFacts[] = [];
  request.keepPage = (facts) => told.push(facts);
  // The same page answers HEAD: only its body is left out, when it is sent.
  request.method = 'GET';
  const response = new CapturedResponse(request);
  // The stage settles once the response has closed; a page that was never written is a defect of ours.
  const taken = await pages(request, response);
  if (!taken || !response.isWhole) throw new Error('No stage rendered a page that may be kept.');
  const captured = await response.captured;
  return { captured, facts: told.length === 0 ? undefined : joined(told) };
}

function joined(told: readonly PageFacts[]): PageFacts {
  return {
    tags: [...new Set(told.flatMap((facts) => facts.tags))],
    scans: told.flatMap((facts) => facts.scans ?? []),
    // A page is as short-lived as its most fleeting part.
    ageMsMax: Math.min(...told.map((facts) => facts.ageMsMax ?? ageMsUsual)),
  };
}
