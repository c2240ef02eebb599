/// <reference types="node" />
import type { IncomingMessage } from 'node:http';
import type { Client, ScannedLabel } from '@so-cho/api/client';
import type { AskApi } from '#lib/ask-api.ts';
import type { PageFacts } from '#lib/page-facts.ts';
import type { Lang } from '#ui/messages/index.ts';

declare global {
  namespace App {
    interface Error {
      /** The API's own code of a refusal; the key of the sentence that is shown. */
      code?: string;
      /** Names the line in the log; shown to the reader, so that a report can be found again. */
      errorId?: string;
      /** The market that an unknown code names: where its reader is led. */
      market?: { code: string; name: string };
    }
    interface Locals {
      /** The language of this reply, chosen once per request. */
      lang: Lang;
      /** The API as this reader: their cookie goes along. A refusal that is not caught becomes its own error page. */
      api: Client;
      /** The same for what the typed client does not speak: files, labels, answers whose cookies must be handed on. */
      askApi: AskApi;
    }
    interface PageData {
      lang: Lang;
      /** On the page of one label: what its serial means. */
      label?: ScannedLabel;
    }
    interface Platform {
      req: IncomingMessage;
    }
  }
}

declare module 'node:http' {
  interface IncomingMessage {
    /** Set by the front door of the one process; absent when the pages run alone. */
    soCho?: { api: (request: Request) => Promise<Response> };
    /** Set by the front door while it renders a page that may be kept; see `#lib/keep-page.ts`. */
    keepPage?: (facts: PageFacts) => void;
  }
}
