import type { TakeSample } from '@so-cho/api/client';
import { sampleDegrees, sampleParts, sealPattern } from '@so-cho/db/domain/checks';
import type { HandedOne } from './handed.ts';
import { readingOf } from './reading.ts';

/** What is filled in of a sample, as typed. */
export interface TypedSample {
  readonly seal: string;
  readonly what: string;
  readonly quantity: string;
  readonly parts: string;
  readonly temperatureC: string;
  readonly witness: string;
}

/** A sample on this tablet, from the first word until the server has it. */
export interface SampleDraft extends HandedOne {
  readonly lot: string;
  readonly goodName: string;
  readonly typed: TypedSample;
  readonly begunAt: string;
  /** When it was sealed, ISO instant by this tablet's clock; a seal that is put right later changes nothing about it. */
  readonly takenAt: string | null;
}

export function beginSample(about: {
  readonly id: string;
  readonly market: string;
  readonly personId: string;
  readonly stall: string;
  readonly lot: string;
  readonly goodName: string;
  readonly now: Date;
}): SampleDraft {
  const { now, ...known } = about;
  return {
    ...known,
    typed: { seal: '', what: about.goodName, quantity: '', parts: '3', temperatureC: '', witness: '' },
    begunAt: now.toISOString(),
    takenAt: null,
    files: {},
    state: { name: 'draft' },
  };
}

/** Degrees as typed; undefined where none are, and `NaN` for what is no temperature. */
export function degreesTyped(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  const degrees = readingOf(text) ?? Number.NaN;
  return degrees >= sampleDegrees.min && degrees <= sampleDegrees.max ? degrees : Number.NaN;
}

export type SampleGap = 'seal' | 'seal-used' | 'what' | 'quantity' | 'parts' | 'temperatureC' | 'witness';

/**
 * What keeps a sample from being sealed, so that nothing is found out hours later that was to be seen now.
 *
 * @param known.seals of the other samples this tablet knows
 * @param known.partsMin the highest part that was handed on already
 */
export function sampleGaps(
  { typed }: SampleDraft,
  known: { readonly seals: readonly string[]; readonly partsMin: number },
): readonly SampleGap[] {
  const seal = typed.seal.trim();
  const parts = Number(typed.parts);
  const wrong: Readonly<Record<SampleGap, boolean>> = {
    seal: !sealPattern.test(seal),
    'seal-used': known.seals.includes(seal),
    what: typed.what.trim().length < 2,
    quantity: typed.quantity.trim() === '',
    parts: !(parts >= Math.max(1, known.partsMin) && parts <= sampleParts.length),
    temperatureC: Number.isNaN(degreesTyped(typed.temperatureC)),
    witness: typed.witness.trim() === '',
  };
  return (Object.keys(wrong) as SampleGap[]).filter((gap) => wrong[gap]);
}

/** Sealed now, unless it was sealed before and only its words were put right. */
export function sealed(sample: SampleDraft, now: Date): SampleDraft {
  return { ...sample, takenAt: sample.takenAt ?? now.toISOString() };
}

/** The sample as the server takes it. */
export function takeOfDraft({ id, lot, typed, takenAt, begunAt }: SampleDraft): TakeSample {
  const temperatureC = degreesTyped(typed.temperatureC);
  return {
    id,
    lot,
    seal: typed.seal.trim(),
    what: typed.what.trim(),
    quantity: typed.quantity.trim(),
    parts: Number(typed.parts),
    takenAt: takenAt ?? begunAt,
    witness: typed.witness.trim(),
    ...(temperatureC !== undefined && { temperatureC }),
  };
}
