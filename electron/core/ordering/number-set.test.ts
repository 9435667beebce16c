import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberSet } from './number-set';

const largest = 40_000;

const anyChanges = fc.array(fc.tuple(fc.boolean(), fc.nat(largest)), { maxLength: 200 });

test('the next number and the one before are those of a plain set', () => {
  fc.assert(
    fc.property(anyChanges, fc.array(fc.nat(largest + 100)), (changes, asked) => {
      const numbers = new NumberSet();
      const plain = new Set<number>();
      for (const [isAdded, number] of changes) {
        if (isAdded) numbers.add(number);
        else numbers.delete(number);
        if (isAdded) plain.add(number);
        else plain.delete(number);
      }
      const sorted = [...plain].sort((a, b) => a - b);
      for (const number of [...asked, ...sorted, 0, largest]) {
        expect(numbers.has(number)).toBe(plain.has(number));
        expect(numbers.next(number)).toBe(sorted.find((other) => other >= number));
        expect(numbers.previous(number)).toBe(sorted.findLast((other) => other <= number));
      }
      expect(numbers.previous(-1)).toBeUndefined();
    }),
  );
});
