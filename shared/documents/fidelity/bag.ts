/** Things that occur several times, by what makes two of them equal. */
export class Bag {
  readonly #entries = new Map<string, { count: number; readonly excerpt: string }>();
  #size = 0;

  /** `excerpt` is what people are shown of it. */
  add(key: string, excerpt: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { count: 1, excerpt });
    else entry.count += 1;
    this.#size += 1;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** How many things, each as often as it occurs. */
  get size(): number {
    return this.#size;
  }

  /** How many of these the other bag has too. */
  commonWith(other: Bag): number {
    let common = 0;
    for (const [key, { count }] of this.#entries) common += Math.min(count, other.#countOf(key));
    return common;
  }

  /** What occurs here more often than in the other, in the order in which it was added. */
  *without(other: Bag): Iterable<{ readonly excerpt: string; readonly count: number }> {
    for (const [key, { count, excerpt }] of this.#entries) {
      const more = count - other.#countOf(key);
      if (more > 0) yield { excerpt, count: more };
    }
  }

  #countOf(key: string): number {
    return this.#entries.get(key)?.count ?? 0;
  }
}
