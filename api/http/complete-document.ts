import type { generateSpecs } from 'hono-openapi';

type Document = Awaited<ReturnType<typeof generateSpecs>>;

/** What every operation with a body refuses before it looks at what the body says. */
const bodyRefusals = {
  413: 'The body is larger than is taken; `bytesMax` says how much that is.',
  415: 'The body is of a media type that is not taken.',
} as const;

/** Said by devices that write without a network; see `deviceSkewMs`. */
const deviceTime = {
  in: 'header',
  name: 'Device-Time',
  required: false,
  description:
    'What the device’s clock shows while it sends. By the difference `deviceAt` and the times beside it are put right; they are kept as they were said.',
  schema: { type: 'string', format: 'date-time' },
} as const;

/** Adds to every operation with a body what routes do not repeat: refusals of bodies, and the device's own clock. Changes the document. */
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
      if (saysDeviceAt(described.requestBody, document)) {
        described.parameters = [...(described.parameters ?? []), deviceTime];
      }
    }
  }
  return document;
}

/** Whether a JSON body, or the shape it names, has the device's own time in it. */
function saysDeviceAt(body: unknown, document: Document): boolean {
  const said = JSON.stringify(body);
  const shapes = [...said.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);
  const all = [said, ...shapes.map((name) => JSON.stringify(document.components?.schemas?.[name] ?? null))];
  return all.some((one) => one.includes('"deviceAt"'));
}
