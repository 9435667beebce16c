const wordBits = 32;

/**
 * Whole numbers from 0, with the next one and the one before found in a few steps however many
 * there are: a tree of bits, each bit telling whether the word below it has any.
 */
export class NumberSet {
  /** The numbers themselves, then what is set in each layer below, up to a single word. */
  readonly #layers: number[][] = [[]];

  has(number: number): boolean {
    return isSet(this.#layers[0], number);
  }

  add(number: number): void {
    let at = number;
    for (let depth = 0; ; depth += 1) {
      const layer = (this.#layers[depth] ??= []);
      const word = at >>> 5;
      for (let length = layer.length; length <= word; length += 1) layer.push(0);
      layer[word] = (layer[word] ?? 0) | (1 << (at & 31));
      const isTop = depth === this.#layers.length - 1;
      if (isTop && word === 0) return;
      if (isTop) this.#layers.push([...bitsOf(layer)]);
      at = word;
    }
  }

  delete(number: number): void {
    let at = number;
    for (const layer of this.#layers) {
      const word = at >>> 5;
      const left = (layer[word] ?? 0) & ~(1 << (at & 31));
      if (word < layer.length) layer[word] = left;
      if (left !== 0) return;
      at = word;
    }
  }

  /** The smallest number that is at least `from`. */
  next(from: number): number | undefined {
    let at = Math.max(0, from);
    for (let depth = 0; depth < this.#layers.length; depth += 1) {
      const word = at >>> 5;
      const rest = (this.#layers[depth]?.[word] ?? 0) & (-1 << (at & 31));
      if (rest !== 0) return this.#lowest(depth, word * wordBits + lowestBit(rest));
      at = word + 1;
    }
    return undefined;
  }

  /** The largest number that is at most `to`. */
  previous(to: number): number | undefined {
    let at = Math.min(to, (this.#layers[0]?.length ?? 0) * wordBits - 1);
    for (let depth = 0; depth < this.#layers.length && at >= 0; depth += 1) {
      const word = at >>> 5;
      const rest = (this.#layers[depth]?.[word] ?? 0) & (-1 >>> (31 - (at & 31)));
      if (rest !== 0) return this.#highest(depth, word * wordBits + highestBit(rest));
      at = word - 1;
    }
    return undefined;
  }

  #lowest(depth: number, number: number): number {
    let at = number;
    for (let below = depth - 1; below >= 0; below -= 1) {
      at = at * wordBits + lowestBit(this.#layers[below]?.[at] ?? 0);
    }
    return at;
  }

  #highest(depth: number, number: number): number {
    let at = number;
    for (let below = depth - 1; below >= 0; below -= 1) {
      at = at * wordBits + highestBit(this.#layers[below]?.[at] ?? 0);
    }
    return at;
  }
}

const isSet = (layer: readonly number[] | undefined, at: number): boolean =>
  ((layer?.[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
const highestBit = (word: number): number => 31 - Math.clz32(word);

/** One bit for each word of a layer that has any. */
function bitsOf(layer: readonly number[]): readonly number[] {
  const bits: number[] = [];
  layer.forEach((word, at) => {
    bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (word === 0 ? 0 : 1 << (at & 31));
  });
  return bits;
}
