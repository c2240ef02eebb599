/** After so long without a touch the kiosk belongs to the next visitor. */
export const idleMs = 60_000;
/** From here on it says that it is about to. */
export const warnMs = 45_000;

const stepMs = 500;

/** Watches for a visitor who went away, and gives one who is only reading the time to say so. */
export class IdleWatch {
  #touchedMs = Date.now();
  #quietMs = $state(0);
  readonly #onleave: () => void;

  /** @param onleave called once each time nobody has touched anything for `idleMs` */
  constructor(onleave: () => void) {
    this.#onleave = onleave;
  }

  /** Whole seconds until the kiosk goes back to its start; nothing while somebody is surely there. */
  get secondsLeft(): number | undefined {
    return this.#quietMs < warnMs ? undefined : Math.max(0, Math.ceil((idleMs - this.#quietMs) / 1000));
  }

  touch(): void {
    this.#touchedMs = Date.now();
    this.#quietMs = 0;
  }

  /** Watches until the returned function is called. */
  start(): () => void {
    this.touch();
    const timer = setInterval(() => {
      this.#quietMs = Date.now() - this.#touchedMs;
      if (this.#quietMs < idleMs) return;
      this.touch();
      this.#onleave();
    }, stepMs);
    const stop = new AbortController();
    const touched = () => this.touch();
    for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
      window.addEventListener(name, touched, { signal: stop.signal, capture: true, passive: true });
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }
}
