import { createContext } from 'svelte';
import type { InspectionDay } from '@so-cho/api/client';
import { newId } from '#lib/trader/new-id.ts';
import type { Photo } from '#lib/trader/photo-bytes.ts';
import { asked, openTalk } from '#lib/trader/talk.ts';
import type { Talk } from '#lib/trader/talk.ts';
import { whileSeen } from '#lib/trader/while-seen.ts';
import type { HandDraft } from './hand-draft.ts';
import { reopened, waitingSince } from './handed.ts';
import type { HandedOne } from './handed.ts';
import { marketToInspect } from './market-to-inspect.ts';
import { behindOf, knownSamples } from './sample-chain.ts';
import { sendVisits, visitChannel } from './send-visits.ts';
import { changeHanded, dropHanded, keepHanded, openVisitStore } from './visit-store.ts';
import type { Handed, HandedName, VisitStore } from './visit-store.ts';

const dayEveryMs = 60_000;
/** What was handed in is shown for two days. */
const keepMs = 2 * 86_400_000;

type OnTablet = { readonly [Name in HandedName]: readonly Handed<Name>[] };

/** An inspector's day on this tablet: what the server said last, and what is made here or waits. */
export class InspectorBook {
  state = $state<'opening' | 'signed-out' | 'ready'>('opening');
  isOnline = $state(true);
  /** What stands between the inspector and the tablet's memory. */
  fault = $state<'none' | 'no-storage' | 'storage-full'>('none');
  day = $state.raw<InspectionDay>();
  handed = $state.raw<OnTablet>({ tests: [], samples: [], hands: [], visits: [] });
  readonly waiting = $derived(
    Object.values(this.handed)
      .flat()
      .filter(({ state }) => state.name === 'waiting').length,
  );
  /** Samples under seal with where each part is, as far as this tablet knows. */
  readonly known = $derived(
    knownSamples({
      lines: this.day?.samples ?? [],
      samples: this.handed.samples,
      hands: this.handed.hands,
    }),
  );

  #store: VisitStore | undefined;
  #talk: Talk | undefined;
  #channel: BroadcastChannel | undefined;
  /** The market the address asks for; undefined for the person's own. */
  #asked: string | undefined;

  /** @param market of the address. @returns closes it again */
  open(market: string | undefined): () => void {
    this.#asked = market;
    const wake = () => void this.refresh();
    const onOffline = () => (this.isOnline = false);
    addEventListener('online', wake);
    addEventListener('offline', onOffline);
    const isWanted = () => navigator.onLine;
    const stopAsking = whileSeen(document, { everyMs: dayEveryMs, isWanted }, () => this.refresh());
    void this.#start();
    return () => {
      stopAsking();
      removeEventListener('online', wake);
      removeEventListener('offline', onOffline);
      this.#channel?.close();
      this.#store?.close();
    };
  }

  async #start(): Promise<void> {
    this.isOnline = navigator.onLine;
    this.#talk = openTalk(location.origin);
    try {
      this.#store = await openVisitStore();
      this.#channel = new BroadcastChannel(visitChannel);
      this.#channel.onmessage = () => void this.#read();
      this.day = asDay(await this.#store.get('kept', 'day'));
      await this.#read();
      if (this.day !== undefined) this.state = 'ready';
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause;
      this.fault = 'no-storage';
    }
    await this.refresh();
  }

  /** Asks the server for the day again and hands in what waits. Offline it changes nothing. */
  async refresh(): Promise<void> {
    if (this.#talk === undefined) return;
    const { client } = this.#talk;
    const session = await asked(client.session());
    this.isOnline = session.kind !== 'unreachable';
    if (session.kind === 'signed-out') this.state = 'signed-out';
    if (session.kind !== 'ok') return;
    const market = this.#asked ?? marketToInspect(session.value);
    if (market === undefined) return void (this.state = 'signed-out');
    await this.send(session.value.person.id);
    const answer = await asked(client.market(market).inspectionDay());
    if (answer.kind === 'ok') {
      this.day = answer.value;
      this.state = 'ready';
      await this.#store?.put('kept', answer.value, 'day');
    } else if (answer.kind === 'refused') this.state = 'signed-out';
  }

  async send(personId = this.day?.person.id): Promise<void> {
    if (this.#store === undefined || this.#talk === undefined || personId === undefined) return;
    const onStep = () => void this.#changed();
    const outcome = await sendVisits({ store: this.#store, client: this.#talk.client, personId, onStep });
    if (outcome === 'unreachable') this.isOnline = false;
    if (outcome === 'signed-out') this.state = 'signed-out';
  }

  /** Keeps one as it is now. @returns whether the tablet has it; `fault` says why not */
  async keep<Name extends HandedName>(
    name: Name,
    one: Handed<Name>,
    added?: { key: string; file: Photo },
  ): Promise<boolean> {
    // Shown at once; the disk follows, and what it refuses is said.
    const others: readonly Handed<Name>[] = this.handed[name];
    this.handed = { ...this.handed, [name]: [...others.filter(({ id }) => id !== one.id), one] };
    return this.#onDisk((store) => keepHanded(store, name, one, added));
  }

  async #onDisk(write: (store: VisitStore) => Promise<void>): Promise<boolean> {
    if (this.#store === undefined) return false;
    try {
      await write(this.#store);
      this.fault = 'none';
      return true;
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause;
      this.fault = cause.name === 'QuotaExceededError' ? 'storage-full' : 'no-storage';
      return false;
    }
  }

  /** Adds a picture to something. @returns it with the file, and the file's key */
  withFile<One extends HandedOne>(one: One, file: Photo): { key: string; one: One } {
    const key = newId();
    const files = { ...one.files, [key]: { mediaType: file.mediaType, fileHash: null } };
    return { key, one: { ...one, files } };
  }

  /** Whole now: it goes to the server, at once or when there is a network. */
  async finish<Name extends HandedName>(name: Name, one: Handed<Name>): Promise<void> {
    if (await this.keep(name, { ...one, state: waitingSince(Date.now()) })) void this.refresh();
  }

  /** What was refused goes back to the inspector to be put right, under its own id. */
  async reopen<Name extends HandedName>(name: Name, one: Handed<Name>): Promise<void> {
    await this.keep(name, { ...one, state: reopened(one.state) });
  }

  /** Given up. Hand-overs of a sample go with it; those behind a hand-over follow what it followed. */
  async discard<Name extends HandedName>(name: Name, one: Handed<Name>): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    const behind = behindOf(this.handed.hands, one.id);
    for (const hand of behind) {
      if (name === 'samples') await dropHanded(store, 'hands', hand);
      else if (hand.follows !== null && 'draft' in hand.follows && hand.follows.draft === one.id) {
        const follows = 'follows' in one ? one.follows : null;
        await changeHanded(store, 'hands', hand.id, (known) => ({ ...known, follows }));
      }
    }
    await dropHanded(store, name, one);
    await this.#changed();
  }

  /** A picture of a visit that is still on the tablet. */
  async file(key: string): Promise<Photo | undefined> {
    return this.#store?.get('files', key);
  }

  async #changed(): Promise<void> {
    await this.#read();
    this.#channel?.postMessage('changed');
  }

  async #read(): Promise<void> {
    if (this.#store === undefined) return;
    const hands = await this.#store.getAll('hands');
    this.handed = {
      tests: await this.#fresh('tests', this.#store, hands),
      samples: await this.#fresh('samples', this.#store, hands),
      hands: await this.#fresh('hands', this.#store, hands),
      visits: await this.#fresh('visits', this.#store, hands),
    };
  }

  /** Leaves out, and takes away, what the server has had for a while and nothing waits behind. */
  async #fresh<Name extends HandedName>(
    name: Name,
    store: VisitStore,
    hands: readonly HandDraft[],
  ): Promise<readonly Handed<Name>[]> {
    const all: readonly Handed<Name>[] = await store.getAll(name);
    const isPast = ({ id, state }: HandedOne) =>
      state.name === 'sent' &&
      Date.now() - Date.parse(state.at) > keepMs &&
      behindOf(hands, id).every((hand) => hand.state.name === 'sent');
    for (const one of all.filter(isPast)) await dropHanded(store, name, one);
    return all.filter((one) => !isPast(one));
  }
}

/** The store was filled by this class only, perhaps by an older one that knew less; the next answer of the server has all of it. */
function asDay(value: unknown): InspectionDay | undefined {
  type Older<Whole, Younger extends keyof Whole> = Omit<Whole, Younger> & Partial<Whole>;
  type Kept = Omit<Older<InspectionDay, 'revisits' | 'samples' | 'scheme'>, 'market'> & {
    readonly market: Older<InspectionDay['market'], 'wardName' | 'dayTurnsAt'>;
  };
  const day = value as Kept | undefined;
  const market = day && { wardName: '', dayTurnsAt: '00:00', ...day.market };
  return day && market && { revisits: [], samples: [], scheme: 'fhrs', ...day, market };
}

const [useInspectorBook, provideInspectorBook] = createContext<InspectorBook>();
export { provideInspectorBook, useInspectorBook };
