import { defineEntity, p } from '@mikro-orm/core';

export const InspectionRoundSchema = defineEntity({
  name: 'InspectionRound',
  tableName: 'inspection_round',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    day: p.date(),
    capacity: p.integer().columnType('smallint'),
    list: p.json().$type<unknown>(),
    terms: p.json().$type<unknown>(),
    listHash: p.text(),
    seedHash: p.text(),
    committedAt: p.datetime(),
    rulesFrom: p.date().nullable(),
  },
});
/** What was said the evening before a round: the frozen list of stalls and the hash of a secret seed. */
export class InspectionRound extends InspectionRoundSchema.class {}
InspectionRoundSchema.setClass(InspectionRound);

export const InspectionRoundSecretSchema = defineEntity({
  name: 'InspectionRoundSecret',
  tableName: 'inspection_round_secret',
  properties: { marketId: p.integer().primary(), roundId: p.uuid().primary(), seed: p.text() },
});
/** The seed of a round while it is secret. */
export class InspectionRoundSecret extends InspectionRoundSecretSchema.class {}
InspectionRoundSecretSchema.setClass(InspectionRoundSecret);

export const InspectionDrawSchema = defineEntity({
  name: 'InspectionDraw',
  tableName: 'inspection_draw',
  properties: {
    marketId: p.integer().primary(),
    roundId: p.uuid().primary(),
    beacon: p.text(),
    beaconKind: p.text(),
    beaconAt: p.datetime(),
    picks: p.json().$type<unknown>(),
    drawnAt: p.datetime(),
  },
});
/** What was drawn, and the public text that was mixed in. */
export class InspectionDraw extends InspectionDrawSchema.class {}
InspectionDrawSchema.setClass(InspectionDraw);

export const InspectionRevealSchema = defineEntity({
  name: 'InspectionReveal',
  tableName: 'inspection_reveal',
  properties: {
    marketId: p.integer().primary(),
    roundId: p.uuid().primary(),
    seed: p.text(),
    revealedAt: p.datetime(),
  },
});
/** The seed of a round that is over, for anyone to draw again. */
export class InspectionReveal extends InspectionRevealSchema.class {}
InspectionRevealSchema.setClass(InspectionReveal);

export const InspectionChoiceSchema = defineEntity({
  name: 'InspectionChoice',
  tableName: 'inspection_choice',
  properties: {
    marketId: p.integer().primary(),
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    day: p.date(),
    stallId: p.uuid(),
    reason: p.text(),
    chosenAt: p.datetime(),
    chosenBy: p.uuid(),
  },
});
/** A stall the board itself asks to be visited, with its reason. */
export class InspectionChoice extends InspectionChoiceSchema.class {}
InspectionChoiceSchema.setClass(InspectionChoice);
