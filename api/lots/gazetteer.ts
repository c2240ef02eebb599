import { outsideMarkets, readGazetteer, type Gazetteer, type Orm, type Tx } from '@so-cho/db';

const freshMs = 10 * 60_000;
const read = new WeakMap<Orm, { gazetteer: Gazetteer; at: number }>();

/**
 * The places of a record, read again every ten minutes: they change by law, and once when they are loaded.
 *
 * @param tx the caller's transaction, which is read through when there is one
 */
export async function gazetteerOf(orm: Orm, tx?: Tx): Promise<Gazetteer> {
  const known = read.get(orm);
  if (known && Date.now() - known.at < freshMs && known.gazetteer.units.length > 0) return known.gazetteer;
  const gazetteer = tx ? await readGazetteer(tx) : await outsideMarkets(orm, {}, readGazetteer);
  read.set(orm, { gazetteer, at: Date.now() });
  return gazetteer;
}
