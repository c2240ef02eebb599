import { defineEntity, p } from '@mikro-orm/core';

export const SecondFactorSchema = defineEntity({
  name: 'SecondFactor',
  tableName: 'second_factor',
  properties: {
    userId: p.uuid().primary(),
    sealedSecret: p.text(),
    beganAt: p.datetime(),
    confirmedAt: p.datetime().nullable(),
    lastStep: p.bigint('number').default(0),
    nextSealedSecret: p.text().nullable(),
  },
});
/** A person's second step of signing in. It counts once `confirmedAt` is set: a first code was right. `nextSealedSecret` is
 * another telephone's, which takes the place of the present one with its first code. */
export class SecondFactor extends SecondFactorSchema.class {}
SecondFactorSchema.setClass(SecondFactor);

export const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  properties: {
    userId: p.uuid().primary(),
    codeHash: p.text().primary(),
    madeAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});
/** One of the codes on paper that stand in for a lost telephone, each once. */
export class RecoveryCode extends RecoveryCodeSchema.class {}
RecoveryCodeSchema.setClass(RecoveryCode);
