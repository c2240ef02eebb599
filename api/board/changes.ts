import { listenToPageNotices, type PageNotices } from '@so-cho/db';
import type { Log } from '../boot/log.ts';

/** Tells who watches a market that something in it was written down. What it was, the watcher asks for itself. */
export interface Changes {
  /**
   * @param code canonical code of the market
   * @param onChange called at most once a second, also when changes may have gone unheard
   * @param onEnd called when nobody is told any more: the process stops
   * @returns stops watching
   */
  watch(code: string, onChange: () => void, onEnd: () => void): () => void;
  close(): Promise<void>;
}

interface Watcher {
  readonly code: string;
  readonly onChange: () => void;
  readonly onEnd: () => void;
  waiting?: NodeJS.Timeout | undefined;
}

/** A morning writes several lots a second; a page that is drawn anew once a second follows it well enough. */
const gatherMs = 1_000;

/** Listens to the record only while somebody watches. */
export function openChanges(parts: { url: string; log: Log }): Changes {
  const watchers = new Set<Watcher>();
  let notices: PageNotices | undefined;

  const tell = (concerned: (code: string) => boolean) => {
    for (const watcher of watchers) {
      if (!concerned(watcher.code)) continue;
      watcher.waiting ??= setTimeout(() => {
        watcher.waiting = undefined;
        watcher.onChange();
      }, gatherMs).unref();
    }
  };
  const listen = () =>
    listenToPageNotices(parts.url, {
      onListening: () => tell(() => true),
      onTags: (tags) => {
        const codes = new Set(tags.map(marketOf));
        tell((code) => codes.has(code) || codes.has('*'));
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
    watch: (code, onChange, onEnd) => {
      const watcher: Watcher = { code, onChange, onEnd };
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
