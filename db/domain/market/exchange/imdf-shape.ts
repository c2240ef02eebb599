import type { JsonObject } from './findings.ts';
import { imdfOccupants } from './imdf-occupants.ts';
import { imdfCategories, imdfWords } from './imdf-words.ts';

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

/** What a member of `properties` holds; those that name other features stand in `imdfReferences`. */
export type ImdfKind =
  | 'category'
  | 'word'
  | 'words'
  | 'labels'
  | 'text'
  | 'flag'
  | 'whole'
  | 'point'
  | 'uuid'
  | 'hours'
  | 'phone'
  | 'website'
  | 'country'
  | 'province'
  | 'validity'
  | 'door';

export interface ImdfMember {
  readonly kind: ImdfKind;
  /** Whether it may be neither null nor left out. */
  readonly isNeeded: boolean;
  /** The vocabulary of a category, a word or a list of words. */
  readonly words?: ReadonlySet<string>;
}

const need = (kind: ImdfKind, words?: ReadonlySet<string>): ImdfMember =>
  words === undefined ? { kind, isNeeded: true } : { kind, isNeeded: true, words };
const may = (kind: ImdfKind, words?: ReadonlySet<string>): ImdfMember => ({
  ...need(kind, words),
  isNeeded: false,
});
const categoryOf = (type: ImdfType) => ({ category: need('category', imdfCategories[type]) });

const names = { name: may('labels'), alt_name: may('labels') };
const point = { display_point: may('point') };
const restriction = { restriction: may('word', imdfWords.restriction) };
const accessibility = { accessibility: may('words', imdfWords.accessibility) };
const contact = { hours: may('hours'), phone: may('phone'), website: may('website') };
const correlation = { correlation_id: may('uuid') };

/** The properties of each feature type of IMDF 1.0.0 by name, as the "Property Keys" of its page in OGC 20-094 say them. */
export const imdfMembers: Readonly<Record<ImdfType, Readonly<Record<string, ImdfMember>>>> = {
  address: {
    address: need('text'),
    unit: may('text'),
    locality: need('text'),
    province: may('province'),
    country: need('country'),
    postal_code: may('text'),
    postal_code_ext: may('text'),
    postal_code_vanity: may('text'),
  },
  amenity: { ...categoryOf('amenity'), ...accessibility, ...names, ...contact, ...correlation },
  anchor: {},
  building: { ...categoryOf('building'), ...restriction, ...names, ...point },
  detail: {},
  fixture: { ...categoryOf('fixture'), ...names, ...point },
  footprint: { ...categoryOf('footprint'), name: may('labels') },
  geofence: { ...categoryOf('geofence'), ...restriction, ...names, ...correlation, ...point },
  kiosk: { ...names, ...point },
  level: {
    ...categoryOf('level'),
    ...restriction,
    outdoor: need('flag'),
    ordinal: need('whole'),
    name: need('labels'),
    short_name: need('labels'),
    ...point,
  },
  occupant: {
    name: need('labels'),
    category: need('category', imdfOccupants),
    ...contact,
    validity: may('validity'),
    ...correlation,
  },
  opening: {
    ...categoryOf('opening'),
    ...accessibility,
    access_control: may('words', imdfWords.accessControl),
    door: may('door'),
    ...names,
    ...point,
  },
  relationship: {
    ...categoryOf('relationship'),
    direction: need('word', new Set(['directed', 'undirected'])),
    hours: may('hours'),
  },
  section: {
    ...categoryOf('section'),
    ...restriction,
    ...accessibility,
    ...names,
    ...point,
    ...correlation,
  },
  unit: { ...categoryOf('unit'), ...restriction, ...accessibility, ...names, ...point },
  venue: {
    ...categoryOf('venue'),
    ...restriction,
    name: need('labels'),
    alt_name: may('labels'),
    ...contact,
    display_point: need('point'),
  },
};

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
