import { z } from 'zod';
import { LotCode, StallCode } from '../../http/shapes.ts';

/** Only named here: what may stand in a number is judged by the rules of GS1, which say more than a pattern. */
const Gtin = z.string().meta({ ref: 'Gtin', description: '14 digits', example: '09521234567899' });
const Gln = z.string().meta({ ref: 'Gln', description: '13 digits', example: '9521234567899' });
const Serial = z.string().meta({ ref: 'LabelSerial', description: 'up to 20 characters', example: '7' });

export const GtinParam = z.object({ gtin: Gtin });
export const GtinLotParam = z.object({
  gtin: Gtin,
  lot: z.string().meta({ ...LotCode.meta(), ref: 'PrintedLot' }),
});
export const GtinSerialParam = GtinLotParam.extend({ serial: Serial });
export const GlnParam = z.object({ gln: Gln });
export const GlnStallParam = z.object({
  gln: Gln,
  stall: z.string().meta({ ...StallCode.meta(), ref: 'PrintedStall' }),
});

/** Everything else in the query goes along to where the link leads. */
export const LinkQuery = z.object({
  linkType: z
    .string()
    .optional()
    .describe('`linkset` lists all links; `gs1:traceability` and the like lead to that one')
    .meta({ examples: ['linkset', 'gs1:traceability'] }),
});
