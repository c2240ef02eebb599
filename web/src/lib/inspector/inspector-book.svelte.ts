import { createContext } from 'svelte';
import type { InspectionDay } from '@so-cho/api/client';
import { newId } from '#lib/trader/new-id.ts';
import type { Photo } from '#lib/trader/photo-bytes.ts';
import { asked, openTalk } from '#lib/trader/talk.ts';
import type { Talk } from '#lib/trader/talk.ts';
import { whileSeen } from '#lib/trader/while-seen.ts';
import { marketToInspect } from './market-to-inspect.ts';
import { sendVisits, visitChannel } from './send-visits.ts';
import { finished } from './visit-draft.ts';
import type { VisitDraft } from './visit-draft.ts';
import type { TestDraft } from './test-draft.ts';
import { dropHanded, keepHanded, openVisitStore } from './visit-store.ts';
import type { HandedName, VisitStore } from './visit-store.ts';

const dayEveryMs = 60_000;
/** Handed-in visits are shown for two days. */
const keepMs = 2 * 86_400_000;

/** An inspector's day on this tablet: what the server said last, and the visits that are made or wait. */
export class InspectorBook {
  state = $state<'opening' | 'signed-out' | 'ready'>('opening');
  isOnline = $state(true);
  /** What stands between the inspector and the tablet's memory. */
  fault = $state<'none' | 'no-storage' | 'storage-full'>('none');
  day = $state.raw<InspectionDay>();
  visits = $state.raw<readonly VisitDraft[]>([]);
  tests = $state.raw<readonly TestDraft[]>([]);
  readonly waiting = $derived(
    [...this.visits, ...this.tests].filter(({ state }) => state.name === 'waiting').length,
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

  /** Keeps a visit as it is now. @returns whether the tablet has it; `fault` says why not */
  async keep(visit: VisitDraft, added?: { key: string; file: Photo }): Promise<boolean> {
    // Shown at once; the disk follows, and what it refuses is said.
    this.visits = [...this.visits.filter(({ id }) => id !== visit.id), visit];
    return this.#onDisk((store) => keepHanded(store, 'visits', visit, added));
  }

  /** The same for a quick test. */
  async keepTest(test: TestDraft, added?: { key: string; file: Photo }): Promise<boolean> {
    this.tests = [...this.tests.filter(({ id }) => id !== test.id), test];
    return this.#onDisk((store) => keepHanded(store, 'tests', test, added));
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

  /** Adds a picture to a visit or a test. @returns it with the file, and the file's key */
  withFile<One extends VisitDraft | TestDraft>(visit: One, file: Photo): { key: string; visit: One } {
    const key = newId();
    const files = { ...visit.files, [key]: { mediaType: file.mediaType, fileHash: null } };
    return { key, visit: { ...visit, files } };
  }

  /** A test that was read: it goes to the server, now or when there is a network. */
  async finishTest(test: TestDraft): Promise<void> {
    const state = { name: 'waiting', tries: 0, notBefore: Date.now() } as const;
    if (await this.keepTest({ ...test, state })) void this.refresh();
  }

  async finish(visit: VisitDraft): Promise<void> {
    if (await this.keep(finished(visit, Date.now()))) void this.refresh();
  }

  /** A refused visit goes back to the inspector to be put right, under its own id. */
  async reopen(visit: VisitDraft): Promise<void> {
    await this.keep({ ...visit, state: { name: 'draft' } });
  }

  async discard(name: HandedName, one: VisitDraft | TestDraft): Promise<void> {
    if (this.#store !== undefined) await dropHanded(this.#store, name, one);
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
    this.visits = await this.#fresh('visits', await this.#store.getAll('visits'));
    this.tests = await this.#fresh('tests', await this.#store.getAll('tests'));
  }

  /** Leaves out, and takes away, what the server has had for a while. */
  async #fresh<One extends VisitDraft | TestDraft>(name: HandedName, all: readonly One[]): Promise<One[]> {
    const isOld = ({ state }: One) => state.name === 'sent' && Date.now() - Date.parse(state.at) > keepMs;
    for (const one of all.filter(isOld)) {
      if (this.#store !== undefined) await dropHanded(this.#store, name, one);
    }
    return all.filter((one) => !isOld(one));
  }
}

/** The store was filled by this class only. */
function asDay(value: unknown): InspectionDay | undefined {
  return value as InspectionDay | undefined;
}

const [useInspectorBook, provideInspectorBook] = createContext<InspectorBook>();
export { provideInspectorBook, useInspectorBook };
