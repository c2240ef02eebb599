import { z } from 'zod';
import type { Ctx } from '../../http/context.ts';
import { vocabulary } from './entry.ts';

export const contextPath = '/api/v1/linkset-context.jsonld';

/** GS1's resolver description file (GS1-Conformant Resolver Standard, section 3). */
export const ResolverDescription = z
  .object({
    name: z.string(),
    resolverRoot: z.url(),
    supportedPrimaryKeys: z.array(z.string()).min(1),
    supportedLinkType: z.array(z.object({ namespace: z.url(), prefix: z.string() })),
    linkTypeDefaultCanBeLinkset: z.boolean(),
    jsonLdContextLocation: z.url(),
  })
  .meta({ ref: 'ResolverDescription' });

/** What this resolver answers: goods with their lots, markets with their stalls. */
export function describeResolver(ctx: Ctx): z.infer<typeof ResolverDescription> {
  const { publicOrigin } = ctx.config;
  return {
    name: 'Sổ Chợ',
    resolverRoot: publicOrigin,
    supportedPrimaryKeys: ['01', '414'],
    supportedLinkType: [{ namespace: vocabulary, prefix: 'gs1:' }],
    linkTypeDefaultCanBeLinkset: false,
    jsonLdContextLocation: publicOrigin + contextPath,
  };
}
