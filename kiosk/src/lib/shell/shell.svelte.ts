import { dev } from '$app/env';
import { resolve } from '$app/paths';
import { takeOverMessage } from './take-over.ts';

/** How often a kiosk that is never switched off looks for a newer version of itself. */
const lookEveryMs = 30 * 60_000;

/**
 * Keeps the app on the device and brings in newer versions: a new one waits until nobody is using the kiosk.
 */
export class Shell {
  #waiting: ServiceWorker | undefined = $state.raw();
  #isOff = $state(false);

  /** True when the browser keeps nothing, as it does for plain http: the app then needs the server to be loaded again. */
  get isOff(): boolean {
    return this.#isOff;
  }

  /** Registers the worker; call it once. The returned function ends the looking. */
  start(): () => void {
    const timer = setInterval(() => void this.#look(), lookEveryMs);
    void this.#register();
    return () => clearInterval(timer);
  }

  /** Called when nobody is using the kiosk: a version that waits takes over, and the page loads it. */
  rest(): void {
    this.#waiting?.postMessage(takeOverMessage);
  }

  async #register(): Promise<void> {
    if (!('serviceWorker' in navigator)) {
      this.#isOff = true;
      return;
    }
    let isHeld = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      // The first worker of a device takes hold of the page that brought it; only a later one is a new version.
      if (isHeld) location.reload();
      isHeld = true;
    });
    try {
      const home = resolve('/').replace(/\/$/, '');
      const registration = await navigator.serviceWorker.register(`${home}/service-worker.js`, {
        // The app's own address has no slash at its end, so a folder's scope would not cover it.
        scope: home,
        type: dev ? 'module' : 'classic',
      });
      this.#follow(registration);
      await navigator.storage.persist();
    } catch (cause) {
      if (!(cause instanceof DOMException || cause instanceof TypeError)) throw cause;
      this.#isOff = navigator.serviceWorker.controller === null;
    }
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const note = () => {
      if (registration.waiting !== null && navigator.serviceWorker.controller !== null)
        this.#waiting = registration.waiting;
    };
    note();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', note);
    });
  }

  async #look(): Promise<void> {
    const registration = await navigator.serviceWorker?.getRegistration();
    // Without a network there is nothing newer to be had; the next look finds it.
    await registration?.update().catch(() => undefined);
  }
}
