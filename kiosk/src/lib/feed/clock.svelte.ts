/** How often time is looked at; what is shown of it changes once a minute. */
const stepMs = 2000;

/** Time that pages can show. */
export class Clock {
  #deviceMs = $state(Date.now());

  /** @param skewMs what to add to the device's clock to have the server's */
  nowMs(skewMs: number): number {
    return this.#deviceMs + skewMs;
  }

  start(): () => void {
    const timer = setInterval(() => (this.#deviceMs = Date.now()), stepMs);
    return () => clearInterval(timer);
  }
}
