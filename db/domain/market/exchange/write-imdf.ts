import { levelsOfPlan } from '../plan/index.ts';
import type { GroundItem, StallItem } from '../plan/index.ts';
import { boxOf, drawnParts, gateLine, itemJson, middleOf, placesOf, polygonOf } from './drawn-parts.ts';
import type { DrawnPart } from './drawn-parts.ts';
import type { Json, JsonObject } from './findings.ts';
import { frameAt } from './geo-frame.ts';
import type { Frame } from './geo-frame.ts';
import { imdfTypes } from './imdf-shape.ts';
import type { ImdfType } from './imdf-shape.ts';
import { extension, extensionName } from './map-facts.ts';
import type { MapFacts } from './map-facts.ts';

const groundUnits: Readonly<Partial<Record<GroundItem['kind'], string>>> = {
  aisle: 'walkway',
  stairs: 'stairs',
  ramp: 'ramp',
  lift: 'elevator',
  toilet: 'restroom',
  facility: 'room',
};

/** A map as the files of an IMDF 1.0.0 archive, in the order in which they stand in it. */
export function writeImdf(facts: MapFacts): [name: string, content: Json][] {
  const writer = new ImdfWriter(facts);
  writer.write();
  const { manifest, features } = writer;
  return [
    ['manifest.json', manifest],
    ...imdfTypes.flatMap((type): [string, Json][] => {
      const list = features.get(type) ?? [];
      return list.length === 0
        ? []
        : [[`${type}.geojson`, { type: 'FeatureCollection', name: type, features: list }]];
    }),
  ];
}

const labels = (vi: string, en = ''): JsonObject => (en === '' ? { vi } : { vi, en });

class ImdfWriter {
  readonly features = new Map<ImdfType, Json[]>();
  readonly #facts: MapFacts;
  readonly #frame: Frame;
  readonly #ids: { venue: string; building: string; address: string };

  constructor(facts: MapFacts) {
    this.#facts = facts;
    this.#frame = frameAt(facts.anchor);
    const { idOf, market } = facts;
    const of = (what: string) => idOf(`${market.code} ${what}`);
    this.#ids = { venue: of('venue'), building: of('building'), address: of('address') };
  }

  get manifest(): JsonObject {
    return {
      version: '1.0.0',
      created: this.#facts.market.createdAt,
      generated_by: 'So Cho',
      language: 'vi',
      extensions: [extension],
    };
  }

  write(): void {
    const parts = drawnParts(this.#facts.plan, this.#facts.idOf);
    this.#building(parts);
    for (const { id, item } of levelsOfPlan(this.#facts.plan)) {
      const here = parts.filter((part) => part.item.level === id);
      const own = here.find(({ item: one }) => one.type === 'ground' && one.kind === 'outline');
      const shape =
        own?.item.outline ?? boxOf((here.length > 0 ? here : parts).map((part) => part.item.outline));
      this.#put('level', id, polygonOf(shape, this.#frame), {
        category: 'unspecified',
        restriction: null,
        outdoor: false,
        ordinal: item.ordinal,
        name: labels(item.name),
        short_name: labels(item.shortName),
        display_point: null,
        address_id: null,
        building_ids: [this.#ids.building],
      });
    }
    for (const part of parts) {
      if (part.item.type === 'stall') this.#stall(part.id, part.item);
      else this.#ground(part, part.item);
    }
  }

  #put(type: ImdfType, id: string, geometry: JsonObject | null, properties: JsonObject): void {
    const list = this.features.get(type) ?? [];
    list.push({ id, type: 'Feature', feature_type: type, geometry, properties });
    this.features.set(type, list);
  }

  #building(parts: readonly DrawnPart[]): void {
    const { market, plan, anchor } = this.#facts;
    const { venue, building, address } = this.#ids;
    this.#put('address', address, null, {
      address: market.address === '' ? market.name : market.address,
      unit: null,
      locality: market.locality,
      province: market.province,
      country: 'VN',
      postal_code: null,
      postal_code_ext: null,
      postal_code_vanity: null,
    });
    this.#put('venue', venue, polygonOf(boxOf(parts.map((part) => part.item.outline)), this.#frame), {
      category: 'shoppingcenter',
      restriction: null,
      name: labels(market.name),
      alt_name: null,
      hours: `Mo-Su ${market.opensAt}-${market.closesAt}`,
      phone: null,
      website: null,
      display_point: null,
      address_id: address,
      [extensionName]: { anchor: { ...anchor }, ...placesOf(plan) },
    });
    this.#put('building', building, null, {
      category: 'unspecified',
      restriction: null,
      name: labels(market.name),
      alt_name: null,
      display_point: null,
      address_id: address,
    });
    const hasOutline = parts.some(({ item }) => item.type === 'ground' && item.kind === 'outline');
    if (hasOutline) return;
    const box = polygonOf(boxOf(parts.map((part) => part.item.outline)), this.#frame);
    const id = this.#facts.idOf(`${market.code} footprint`);
    this.#put('footprint', id, box, { category: 'ground', name: null, building_ids: [building] });
  }

  #stall(id: string, item: StallItem): void {
    const middle = middleOf(item.outline, this.#frame);
    const point = middle === null ? null : { type: 'Point', coordinates: [...middle] };
    this.#put('unit', id, polygonOf(item.outline, this.#frame), {
      category: 'unspecified',
      restriction: null,
      accessibility: null,
      name: labels(item.code),
      alt_name: null,
      level_id: item.level,
      display_point: point,
      [extensionName]: itemJson(item),
    });
    const occupant = this.#facts.occupants.get(id);
    if (occupant === undefined) return;
    const anchor = this.#facts.idOf(`anchor ${id}`);
    const [x = 0, y = 0] = item.outline;
    this.#put('anchor', anchor, point ?? { type: 'Point', coordinates: [...this.#frame.toLonLat(x, y)] }, {
      address_id: this.#ids.address,
      unit_id: id,
    });
    const start = `${occupant.from}T00:00:00+07:00`;
    this.#put('occupant', this.#facts.idOf(`occupant ${id}`), null, {
      name: labels(occupant.name),
      category: 'unspecified',
      anchor_id: anchor,
      hours: null,
      phone: null,
      website: null,
      validity: {
        start,
        end: occupant.lastDay === null ? null : `${occupant.lastDay}T23:59:59+07:00`,
        modified: start,
      },
      correlation_id: null,
    });
  }

  #ground({ id, isOverlaid }: DrawnPart, item: GroundItem): void {
    const shape = polygonOf(item.outline, this.#frame);
    const own = { [extensionName]: itemJson(item) };
    const name = item.label === '' ? null : labels(item.label);
    const common = {
      restriction: null,
      accessibility: null,
      name,
      alt_name: null,
      level_id: item.level,
      display_point: null,
    };
    const category = groundUnits[item.kind];
    if (item.kind === 'outline') {
      this.#put('footprint', id, shape, {
        category: 'ground',
        name,
        building_ids: [this.#ids.building],
        ...own,
      });
    } else if (item.kind === 'gate') {
      const line = gateLine(item.outline, this.#frame).map((point) => [...point]);
      const { restriction: _, ...rest } = common;
      this.#put(
        'opening',
        id,
        { type: 'LineString', coordinates: line },
        {
          ...rest,
          category: 'pedestrian',
          access_control: null,
          door: null,
          ...own,
        },
      );
    } else if (item.kind === 'kiosk') {
      const { name: _name, alt_name: alternative, level_id: level, display_point: display } = common;
      this.#put('kiosk', id, shape, {
        name,
        alt_name: alternative,
        anchor_id: null,
        level_id: level,
        display_point: display,
        ...own,
      });
    } else if (item.kind === 'zone') {
      this.#put('section', id, shape, {
        category: 'retail',
        ...common,
        address_id: null,
        correlation_id: null,
        parents: null,
        ...own,
      });
    } else if (isOverlaid || category === undefined) {
      const { accessibility: _a, level_id: level, ...rest } = common;
      this.#put('geofence', id, shape, {
        category: 'geofence',
        ...rest,
        correlation_id: null,
        parents: null,
        building_ids: null,
        level_ids: [level],
        ...own,
      });
    } else {
      this.#put('unit', id, shape, { category, ...common, ...own });
      if (item.kind === 'toilet') this.#restroom(id, item);
    }
  }

  #restroom(unit: string, item: GroundItem): void {
    const middle = middleOf(item.outline, this.#frame);
    if (middle === null) return;
    this.#put(
      'amenity',
      this.#facts.idOf(`amenity ${unit}`),
      { type: 'Point', coordinates: [...middle] },
      {
        category: 'restroom',
        accessibility: null,
        name: null,
        alt_name: null,
        hours: null,
        phone: null,
        website: null,
        unit_ids: [unit],
        address_id: null,
        correlation_id: null,
      },
    );
  }
}
