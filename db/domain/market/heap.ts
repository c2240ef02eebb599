/** A heap of pairs, least first. */
export class Heap {
  readonly #keys: number[] = [];
  readonly #values: number[] = [];

  push(key: number, value: number): void {
    let at = this.#keys.length;
    this.#keys.push(key);
    this.#values.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#keys[parent] ?? 0) <= key) break;
      this.#set(at, parent);
      at = parent;
    }
    this.#keys[at] = key;
    this.#values[at] = value;
  }

  pop(): [number, number] | undefined {
    const [key, value] = [this.#keys[0], this.#values[0]];
    const [lastKey, lastValue] = [this.#keys.pop(), this.#values.pop()];
    if (key === undefined || value === undefined || lastKey === undefined || lastValue === undefined)
      return undefined;
    const size = this.#keys.length;
    if (size === 0) return [key, value];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.#keys[child + 1] ?? 0) < (this.#keys[child] ?? 0)) child += 1;
      if ((this.#keys[child] ?? 0) >= lastKey) break;
      this.#set(at, child);
      at = child;
    }
    this.#keys[at] = lastKey;
    this.#values[at] = lastValue;
    return [key, value];
  }

  #set(to: number, from: number): void {
    this.#keys[to] = this.#keys[from] ?? 0;
    this.#values[to] = this.#values[from] ?? 0;
  }
}
