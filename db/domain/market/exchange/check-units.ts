import { overlappingPairs } from './area-overlap.ts';
import type { ExchangeFinding } from './findings.ts';
import { frameAt, outlineOfRing } from './geo-frame.ts';
import type { ImdfFeature } from './imdf-shape.ts';
import { firstPosition, polygonsOf } from './rings.ts';

/** Nobody reads more of them, and a file of equal units would have a hundred million. */
const overlapsNamed = 500;

/** Units of one level do not share floor; what stands in a hole of another does not. */
export function checkUnits(features: readonly ImdfFeature[]): ExchangeFinding[] {
  const origin = features.flatMap(({ geometry }) => firstPosition(geometry?.['coordinates']) ?? []);
  const [longitude = 0, latitude = 0] = origin;
  if (Math.abs(latitude) > 89 || Math.abs(longitude) > 180) return [];
  const frame = frameAt({ latitude, longitude, bearing: 0 });
  const units = features.filter((feature) => feature.type === 'unit' && feature.geometry !== null);
  const findings: ExchangeFinding[] = [];
  for (const level of Map.groupBy(units, (unit) => String(unit.properties['level_id'])).values()) {
    const areas = level.flatMap(({ id, geometry }) =>
      polygonsOf(geometry ?? {}).flatMap((rings) => {
        const outlines = rings.map((ring) => outlineOfRing(ring, frame)).filter((one) => one.length >= 6);
        return outlines.length > 0 ? [{ id, rings: outlines }] : [];
      }),
    );
    for (const [a, b] of overlappingPairs(areas)) {
      if (findings.length >= overlapsNamed) return findings;
      if (a.id === b.id) continue;
      findings.push({ rule: 'unit.overlap', path: b.id, message: `The unit shares floor with ${a.id}.` });
    }
  }
  return findings;
}
