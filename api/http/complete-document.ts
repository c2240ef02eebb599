import type { generateSpecs } from 'hono-openapi';

type Document = Awaited<ReturnType<typeof generateSpecs>>;

/** What every operation with a body refuses before it looks at what the body says. */
const bodyRefusals = {
  413: 'The body is larger than is taken; `bytesMax` says how much that is.',
  415: 'The body is of a media type that is not taken.',
} as const;

/** Adds the refusals of bodies to every operation that has one: routes do not repeat them. Changes the document. */
export function completeDocument(document: Document): Document {
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const described = item?.[method];
      const wrong = described?.responses?.['400'];
      if (!described?.responses || !described.requestBody || !wrong || !('content' in wrong)) continue;
      for (const [status, description] of Object.entries(bodyRefusals)) {
        // A refusal that the route words itself stays.
        described.responses[status] ??= { ...wrong, description };
      }
    }
  }
  return document;
}
