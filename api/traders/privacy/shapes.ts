import { consentPurposes } from '@so-cho/db/domain/traders';
import { z } from 'zod';
import { Id, Instant } from '../../http/shapes.ts';

export const OwnData = z
  .object({
    traderId: Id,
    businessName: z.string(),
    personName: z.string().nullable(),
    phone: z.string().nullable(),
    consents: z.array(
      z.object({
        purpose: z.enum(consentPurposes),
        textVersion: z.string().describe('of the text as it is now'),
        givenAt: Instant.nullable().describe('null where it is not given, or was withdrawn'),
        givenVersion: z.string().nullable().describe('of the text that was agreed to'),
      }),
    ),
  })
  .meta({ ref: 'OwnData' });
export const OwnDataList = z.object({ traders: z.array(OwnData) }).meta({ ref: 'OwnDataList' });
export type OwnDataList = z.infer<typeof OwnDataList>;

export const SetConsent = z
  .strictObject({
    id: Id,
    traderId: Id.optional().describe('for whoever trades under several names; else one’s own'),
    purpose: z.enum(consentPurposes),
    textVersion: z.string().min(1).max(20).describe('of the text that was read'),
    isGiven: z.boolean(),
  })
  .meta({ ref: 'SetConsent' });
export type SetConsent = z.infer<typeof SetConsent>;

const Rows = z.array(z.record(z.string(), z.unknown()));
export const PersonalDataFile = z
  .object({
    market: z.string(),
    writtenAt: Instant,
    trader: z.record(z.string(), z.unknown()),
    contact: z.record(z.string(), z.unknown()).nullable(),
    consents: Rows,
    tenancies: Rows,
    licences: Rows,
    accounts: Rows,
    devices: Rows,
    lots: Rows,
  })
  .meta({ ref: 'PersonalDataFile' });

export const ErasePerson = z
  .strictObject({ id: Id, reason: z.string().trim().min(3).max(300) })
  .meta({ ref: 'ErasePerson' });
export type ErasePerson = z.infer<typeof ErasePerson>;
