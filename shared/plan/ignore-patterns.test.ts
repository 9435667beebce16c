import fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, test } from 'vitest';
import {
  isIgnorePattern,
  longestPattern,
  mostPatterns,
  parseIgnorePatterns,
} from './ignore-patterns';

test('patterns come one a line, without blank lines, comments and doubles', () => {
  expect(parseIgnorePatterns('drafts/\r\n\n# not these\n *.tmp \n!keep.tmp\ndrafts/')).toEqual({
    ok: true,
    value: ['drafts/', '*.tmp', '!keep.tmp'],
  });
});

describe('a pattern that can match nothing is refused', () => {
  test.each(['!', '/', '!/', '../other', './here', 'a\\', '[abc'])('%s', (pattern) => {
    expect(parseIgnorePatterns(`ok.md\n${pattern}`)).toEqual({
      ok: false,
      error: { kind: 'bad-pattern', line: 2, pattern },
    });
  });
});

test.each(['drafts', '/drafts', '**/x', '*.md', 'a\\ ', 'a[bc].md', '[!a]', '[]]', 'ä b', '\\#x'])(
  'a pattern of .gitignore is taken: %s',
  (pattern) => {
    expect(isIgnorePattern(pattern)).toBe(true);
  },
);

test('patterns that are too long or too many are refused', () => {
  expect(parseIgnorePatterns('x'.repeat(longestPattern + 1))).toMatchObject({
    error: { kind: 'too-long', line: 1 },
  });
  const many = Array.from({ length: mostPatterns + 1 }, (_, n) => `x${n}`).join('\n');
  expect(parseIgnorePatterns(many)).toEqual({
    ok: false,
    error: { kind: 'too-many', most: mostPatterns },
  });
});

test('whatever is taken, asking whether a file is left out never fails', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const parsed = parseIgnorePatterns(text);
      if (!parsed.ok) return;
      const rules = ignore().add(parsed.value);
      expect(typeof rules.ignores('some folder/a file.md')).toBe('boolean');
    }),
  );
});
