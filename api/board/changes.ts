import { listenToPageNotices, type PageNotices } from '@so-cho/db';
import type { Log } from '../boot/log.ts';

/** Tells who watches markets that something in one of them was written down. What it was, the watcher asks for itself. */
export interface Changes {
  /**
   * @param watched.codes canonical codes of the markets
   * @param watched.gatherMs so long after a change it is told, with all that came meanwhile
   * @param watched.onChange called also when changes may have gone unheard
   * @param watched.onEnd called when nobody is told any more: the process stops
   * @returns stops watching
   */
  watch(watched: Watched): () => void;
  close(): Promise<void>;
}

export interface Watched {
  readonly codes: ReadonlySet<string>;
  readonly gatherMs: number;
  readonly onChange: () => void;
  readonly onEnd: () => void;
}

interface Watcher extends Watched {
  waiting?: NodeJS.Timeout | undefined;
}

/** Listens to the record only while somebody watches. */
export function openChanges(parts: { url: string; log: Log }): Changes {
  const watchers = new Set<Watcher>();
  let notices: PageNotices | undefined;

  const tell = (isConcerned: (codes: ReadonlySet<string>) => boolean) => {
    for (const watcher of watchers) {
      if (!isConcerned(watcher.codes)) continue;
      watcher.waiting ??= setTimeout(() => {
        watcher.waiting = undefined;
        watcher.onChange();
      }, watcher.gatherMs).unref();
    }
  };
  const listen = () =>
    listenToPageNotices(parts.url, {
      onListening: () => tell(() => true),
      onTags: (tags) => {
        const changed = new Set(tags.map(marketOf));
        tell((codes) => changed.has('*') || !codes.isDisjointFrom(changed));
      },
      onLost: (cause) => parts.log.warn({ err: cause }, 'watchers are told late: changes cannot be heard'),
      onClocks: () => {},
    });
  const leave = (watcher: Watcher) => {
    clearTimeout(watcher.waiting);
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    void notices?.close();
    notices = undefined;
  };
  return {
    watch: (watched) => {
      const watcher: Watcher = { ...watched };
      watchers.add(watcher);
      notices ??= listen();
      return () => leave(watcher);
    },
    close: async () => {
      const open = notices;
      for (const watcher of watchers) {
        watcher.onEnd();
        clearTimeout(watcher.waiting);
      }
      watchers.clear();
      notices = undefined;
      await open?.close();
    },
  };
}

/** The market a tag of the page notices names: `l:BT-261122-0042-9`, `s:BT/C1-12`, `o:BT`; `*` for everything. */
function marketOf(tag: string): string {
  if (tag === '*') return tag;
  return /^[a-z]:([A-Z]{2,4})(?=[-/]|$)/.exec(tag)?.[1] ?? '';
}
