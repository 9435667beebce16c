import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeInline } from './inline-printer';

test.each([
  ['a | b', 'a \\| b'],
  ['***a*b**', '***a*b**'],
  ['**a*b***', '**a*b***'],
  ['*a**b***', '*a**b***'],
  ['**a***b***c**', '**a***b***c**'],
  ['**a **b', '\\*\\*a \\*\\*b'],
  ['<https://x.org>', '[https://x.org](https://x.org)'],
  ['see https://x.org/a.', 'see [https://x.org/a](https://x.org/a).'],
  ['<span color="red">a **b**</span>', '<span color="red">a **b**</span>'],
  [
    '<span color="red" underline="true">a</span>',
    '<span color="red"><span underline="true">a</span></span>',
  ],
  ['$$x^2$$ and $a\\$b$', '$x^2$ and $a\\$b$'],
  ['[[a](u)', '\\[[a](u)'],
])('%s is printed as %s', (text, printed) => {
  expect(normalizeInline(text)).toBe(printed);
  expect(normalizeInline(printed)).toBe(printed);
});

const pieces = fc.constantFrom(
  '*',
  '**',
  '***',
  '~~',
  '`',
  '``',
  '$',
  '$$',
  '[',
  '](',
  ')',
  '](u)',
  '\\',
  '<br>',
  ' ',
  'a',
  'b',
  '<span color="red">',
  '<span underline="true">',
  '</span>',
  'https://x.org',
  '<https://y.org/)>',
  '[^https://z.org]',
  '\n',
  '\u00a0',
  ':practice-leaf:',
  '<mention-page url="https://x.org/p/1">T</mention-page>',
  '1.',
  '#',
  '-',
  '!',
  '{color="red"}',
  '&amp;',
  '🌱',
  ':',
  '_',
);

test('what is printed once is printed the same again', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const once = normalizeInline(parts.join('').replaceAll('\n', ''));
      expect(normalizeInline(once)).toBe(once);
    }),
    { seed: 21, numRuns: 5_000 },
  );
});
