import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestRise } from './longest-rise';

/** By its definition. */
function longest(values: readonly number[]): number {
  const lengths: number[] = [];
  for (const [at, value] of values.entries()) {
    const before = lengths.filter((_, index) => (values[index] ?? Infinity) < value);
    lengths[at] = 1 + Math.max(0, ...before);
  }
  return Math.max(0, ...lengths);
}

test('a rise rises, and none is longer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), (values) => {
      const rise = longestRise(values);
      expect(rise).toHaveLength(longest(values));
      rise.slice(1).forEach((index, at) => {
        expect(index).toBeGreaterThan(rise[at] ?? Infinity);
        expect(values[index]).toBeGreaterThan(values[rise[at] ?? 0] ?? Infinity);
      });
    }),
  );
});
