import type { RememberedLog } from './check-lot.ts';

const key = 'so-cho-log';

/** Stands in the place of what is remembered where the reader wants nothing remembered. */
const off = 'off';

/** What this device remembers of the log, once it checked it. */
export function rememberedLog(storage: Storage): RememberedLog | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isRemembered(kept) ? kept : undefined;
  } catch {
    // What cannot be read was not written by us, and is as good as nothing.
    return undefined;
  }
}

/** False after the reader had it forgotten, until they ask for it again. */
export function isRememberingOn(storage: Storage): boolean {
  try {
    return storage.getItem(key) !== off;
  } catch {
    // A browser that keeps nothing for this page.
    return false;
  }
}

/** @returns what is remembered now; undefined where the browser keeps nothing */
export function rememberLog(storage: Storage, log: RememberedLog): RememberedLog | undefined {
  try {
    storage.setItem(key, JSON.stringify(log));
    return log;
  } catch {
    return undefined;
  }
}

/** Forgets, and remembers nothing more by itself. */
export function forgetLog(storage: Storage): void {
  storage.setItem(key, off);
}

function isRemembered(value: unknown): value is RememberedLog {
  if (typeof value !== 'object' || value === null) return false;
  const { vkey, size, root, at } = { vkey: '', size: -1, root: '', at: '', ...value };
  return (
    typeof vkey === 'string' &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    typeof root === 'string' &&
    typeof at === 'string'
  );
}
