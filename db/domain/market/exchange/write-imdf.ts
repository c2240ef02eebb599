import { levelsOfPlan, zonesOfPlan } from '../plan/index.ts';
import type { GroundItem, StallItem, ZoneItem } from '../plan/index.ts';
import { boxOf, drawnParts, insideOf, itemJson, placesOf, polygonOf } from './drawn-parts.ts';
import type { DrawnPart } from './drawn-parts.ts';
import type { Json, JsonObject } from './findings.ts';
import { frameAt } from './geo-frame.ts';
import type { Frame } from './geo-frame.ts';
import { groundFeature, groundType } from './imdf-ground.ts';
import { labels, levelNames, stallNames } from './imdf-names.ts';
import { imdfTypes } from './imdf-shape.ts';
import type { ImdfType } from './imdf-shape.ts';
import { tiesOf } from './imdf-ties.ts';
import { extension, extensionName } from './map-facts.ts';
import type { MapFacts } from './map-facts.ts';
import { occupantCategory } from './occupant-category.ts';

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

class ImdfWriter {
  readonly features = new Map<ImdfType, Json[]>();
  readonly #facts: MapFacts;
  readonly #frame: Frame;
  readonly #ids: { venue: string; building: string; address: string };
  readonly #zones: ReadonlyMap<string, ZoneItem>;
  readonly #outdoors: ReadonlySet<string>;
  /** By household, how many stalls of this map it runs. */
  readonly #stallsOf: ReadonlyMap<string, number>;

  constructor(facts: MapFacts) {
    this.#facts = facts;
    this.#frame = frameAt(facts.anchor);
    const { idOf, market, plan } = facts;
    const of = (what: string) => idOf(`${market.code} ${what}`);
    this.#ids = { venue: of('venue'), building: of('building'), address: of('address') };
    this.#zones = new Map(zonesOfPlan(plan).map(({ id, item }) => [id, item]));
    const outdoors = levelsOfPlan(plan).filter(({ item }) => item.isOutdoor === true);
    this.#outdoors = new Set(outdoors.map(({ id }) => id));
    const drawn = [...facts.occupants].filter(([stall]) => plan.has(stall));
    this.#stallsOf = new Map(
      [...Map.groupBy(drawn, ([, { by }]) => by)].map(([by, list]) => [by, list.length]),
    );
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
    const { plan, idOf } = this.#facts;
    const parts = drawnParts(plan, idOf);
    this.#market(parts);
    for (const { id, item } of levelsOfPlan(plan)) {
      const here = parts.filter((part) => part.item.level === id);
      const own = here.find(({ item: one }) => one.type === 'ground' && one.kind === 'outline');
      const shape =
        own?.item.outline ?? boxOf((here.length > 0 ? here : parts).map((part) => part.item.outline));
      this.#put('level', id, polygonOf(shape, this.#frame), {
        category: 'unspecified',
        restriction: null,
        outdoor: this.#outdoors.has(id),
        ordinal: item.ordinal,
        ...levelNames(item),
        display_point: insideOf(shape, this.#frame),
        address_id: null,
        building_ids: this.#outdoors.has(id) ? null : [this.#ids.building],
      });
    }
    for (const part of parts) {
      if (part.item.type === 'stall') this.#stall(part.id, part.item);
      else this.#ground(part, part.item);
    }
    for (const { category, origin, destination } of tiesOf(plan, parts, (part) => this.#typeOf(part))) {
      this.#put('relationship', idOf(`${String(origin['id'])} to ${String(destination['id'])}`), null, {
        ...{ category, direction: 'undirected', origin, intermediary: null, destination, hours: null },
      });
    }
  }

  #put(type: ImdfType, id: string, geometry: JsonObject | null, properties: JsonObject): void {
    const list = this.features.get(type) ?? [];
    list.push({ id, type: 'Feature', feature_type: type, geometry, properties });
    this.features.set(type, list);
  }

  #typeOf(part: DrawnPart): ImdfType {
    return groundType(part, this.#outdoors.has(part.item.level));
  }

  #market(parts: readonly DrawnPart[]): void {
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
    const whole = boxOf(parts.map((part) => part.item.outline));
    this.#put('venue', venue, polygonOf(whole, this.#frame), {
      category: 'shoppingcenter',
      restriction: null,
      name: labels(market.name),
      alt_name: null,
      hours: `Mo-Su ${market.opensAt}-${market.closesAt}`,
      phone: null,
      website: null,
      display_point: insideOf(whole, this.#frame),
      address_id: address,
      [extensionName]: { anchor: { ...anchor }, ...placesOf(plan) },
    });
    this.#put('building', building, null, {
      category: 'unspecified',
      restriction: null,
      name: labels(market.name),
      alt_name: null,
      display_point: insideOf(whole, this.#frame),
      address_id: address,
    });
    if (parts.some((part) => this.#typeOf(part) === 'footprint')) return;
    const id = this.#facts.idOf(`${market.code} footprint`);
    const box = polygonOf(whole, this.#frame);
    this.#put('footprint', id, box, { category: 'ground', name: null, building_ids: [building] });
  }

  #stall(id: string, item: StallItem): void {
    const point = insideOf(item.outline, this.#frame);
    this.#put('unit', id, polygonOf(item.outline, this.#frame), {
      category: 'unspecified',
      restriction: null,
      accessibility: null,
      ...stallNames(item.code),
      level_id: item.level,
      display_point: point,
      [extensionName]: itemJson(item),
    });
    this.#occupant(id, item, point);
  }

  #occupant(id: string, item: StallItem, point: JsonObject): void {
    const { occupants, goodsGroups, idOf } = this.#facts;
    const occupant = occupants.get(id);
    if (occupant === undefined) return;
    const anchor = idOf(`anchor ${id}`);
    this.#put('anchor', anchor, point, { address_id: this.#ids.address, unit_id: id });
    const start = `${occupant.from}T00:00:00+07:00`;
    const category = item.category ?? this.#zones.get(item.zone)?.category ?? null;
    // One household that runs several stalls of this map is one: its stalls share an id that says nothing else of it.
    const isLinked = (this.#stallsOf.get(occupant.by) ?? 0) > 1;
    this.#put('occupant', idOf(`occupant ${id}`), null, {
      name: labels(occupant.name),
      category: occupantCategory(category, goodsGroups.get(category ?? '')),
      anchor_id: anchor,
      hours: null,
      phone: null,
      website: null,
      validity: {
        start,
        end: occupant.lastDay === null ? null : `${occupant.lastDay}T23:59:59+07:00`,
        modified: start,
      },
      correlation_id: isLinked ? idOf(`household ${occupant.by}`) : null,
    });
  }

  #ground(part: DrawnPart, item: GroundItem): void {
    const type = this.#typeOf(part);
    const zone = [...this.#zones.values()].find(({ code }) => item.kind === 'zone' && code === item.label);
    const of = { type, zone, building: this.#ids.building };
    const { geometry, properties } = groundFeature(item, this.#frame, of);
    this.#put(type, part.id, geometry, properties);
    if (item.kind === 'toilet' && type === 'unit') this.#restroom(part.id, item);
  }

  #restroom(unit: string, item: GroundItem): void {
    this.#put('amenity', this.#facts.idOf(`amenity ${unit}`), insideOf(item.outline, this.#frame), {
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
    });
  }
}
