import type { RememberedLog } from './check-lot.ts';

const key = 'so-cho-log';

/** What this device remembers of the log; nothing until its reader asked for it. */
export function rememberedLog(storage: Storage): RememberedLog | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isRemembered(kept) ? kept : undefined;
  } catch {
    // What cannot be read was not written by us, and is as good as nothing.
    return undefined;
  }
}

export function rememberLog(storage: Storage, log: RememberedLog): void {
  storage.setItem(key, JSON.stringify(log));
}

export function forgetLog(storage: Storage): void {
  storage.removeItem(key);
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
