import type { JsonObject } from './findings.ts';

/** The feature types of IMDF 1.0.0 (OGC 20-094), in the order in which their files stand in an archive of ours. */
export const imdfTypes = [
  'address',
  'amenity',
  'anchor',
  'building',
  'detail',
  'fixture',
  'footprint',
  'geofence',
  'kiosk',
  'level',
  'occupant',
  'opening',
  'relationship',
  'section',
  'unit',
  'venue',
] as const;
export type ImdfType = (typeof imdfTypes)[number];

/** What a feature's geometry may be; null where it has none. A building and a relationship may have one or not. */
export const imdfGeometry: Readonly<
  Record<ImdfType, 'none' | 'any' | 'point' | 'line' | 'lines' | 'polygonal'>
> = {
  address: 'none',
  amenity: 'point',
  anchor: 'point',
  building: 'none',
  detail: 'lines',
  fixture: 'polygonal',
  footprint: 'polygonal',
  geofence: 'polygonal',
  kiosk: 'polygonal',
  level: 'polygonal',
  occupant: 'none',
  opening: 'line',
  relationship: 'any',
  section: 'polygonal',
  unit: 'polygonal',
  venue: 'polygonal',
};

/** Types that say a category. */
export const imdfCategorised: readonly ImdfType[] = [
  'amenity',
  'building',
  'fixture',
  'footprint',
  'geofence',
  'level',
  'occupant',
  'opening',
  'relationship',
  'section',
  'unit',
  'venue',
];

/** By type, the members that name another feature, and the type named; `list` where they are several. */
export const imdfReferences: Readonly<
  Partial<
    Record<
      ImdfType,
      readonly {
        readonly member: string;
        readonly to: ImdfType;
        readonly isNeeded: boolean;
        readonly isList?: true;
      }[]
    >
  >
> = {
  venue: [{ member: 'address_id', to: 'address', isNeeded: true }],
  building: [{ member: 'address_id', to: 'address', isNeeded: false }],
  footprint: [{ member: 'building_ids', to: 'building', isNeeded: true, isList: true }],
  level: [
    { member: 'address_id', to: 'address', isNeeded: false },
    { member: 'building_ids', to: 'building', isNeeded: false, isList: true },
  ],
  unit: [{ member: 'level_id', to: 'level', isNeeded: true }],
  section: [
    { member: 'level_id', to: 'level', isNeeded: true },
    { member: 'address_id', to: 'address', isNeeded: false },
    { member: 'parents', to: 'section', isNeeded: false, isList: true },
  ],
  opening: [{ member: 'level_id', to: 'level', isNeeded: true }],
  detail: [{ member: 'level_id', to: 'level', isNeeded: true }],
  fixture: [
    { member: 'level_id', to: 'level', isNeeded: true },
    { member: 'anchor_id', to: 'anchor', isNeeded: false },
  ],
  kiosk: [
    { member: 'level_id', to: 'level', isNeeded: true },
    { member: 'anchor_id', to: 'anchor', isNeeded: false },
  ],
  anchor: [
    { member: 'unit_id', to: 'unit', isNeeded: true },
    { member: 'address_id', to: 'address', isNeeded: false },
  ],
  occupant: [{ member: 'anchor_id', to: 'anchor', isNeeded: true }],
  amenity: [
    { member: 'unit_ids', to: 'unit', isNeeded: true, isList: true },
    { member: 'address_id', to: 'address', isNeeded: false },
  ],
  geofence: [
    { member: 'level_ids', to: 'level', isNeeded: false, isList: true },
    { member: 'building_ids', to: 'building', isNeeded: false, isList: true },
    { member: 'parents', to: 'geofence', isNeeded: false, isList: true },
  ],
};

/** Types whose features carry a name that must be there. */
export const imdfNamed: readonly ImdfType[] = ['venue', 'level', 'occupant'];

export interface ImdfFeature {
  readonly id: string;
  readonly type: ImdfType;
  readonly geometry: JsonObject | null;
  readonly properties: JsonObject;
}

export interface ImdfArchive {
  readonly manifest: JsonObject;
  readonly features: readonly ImdfFeature[];
}
