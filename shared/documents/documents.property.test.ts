import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test, vi } from 'vitest';
import { printSource } from './testing/print-source';

// Long texts take their time where much else runs.
vi.setConfig({ testTimeout: process.env['LONG'] === '1' ? 600_000 : 180_000 });

const marks = ['*', '_', '**', '~~', '==', '`', '```', '$', '$$', '[', ']', '(', ')', '![', '[['];
const more = [
  ']]',
  '![[',
  '|',
  '\\',
  '<',
  '>',
  '<b>',
  '</b>',
  '<p>',
  '<!--',
  '-->',
  '%%',
  '{',
  '}',
];
const lines = [
  '\n',
  '\n\n',
  '  \n',
  '\r\n',
  '\t',
  '    ',
  '- ',
  '1. ',
  '> ',
  '# ',
  '---',
  '===',
  ':',
];
const odd = [
  '\0',
  '\uFEFF',
  '\uD800',
  '\u2028',
  '&amp;',
  '&#0;',
  '^id',
  '#tag',
  '[^1]',
  '[^1]: ',
  '+++',
];
const words = [
  'word',
  'word ',
  ' word',
  'word',
  'word\n',
  'https://a.bc',
  'a@b.cd',
  '[!NOTE]',
  '<details>',
  '<summary>',
  '<td>',
  ': ',
];

/** Text that is made of pieces of Markdown, so that constructs really meet. */
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...marks, ...more, ...lines, ...odd, ...words), fc.string()), {
    maxLength: 40,
  })
  // A word of its own for each place, so that none can stand for another that is lost.
  .map((pieces) => pieces.map((piece, at) => piece.replace('word', `w${String(at)}d`)).join(''));

const runs = { numRuns: process.env['LONG'] === '1' ? 10_000 : 500 };

test('prints any text at all without throwing, twice the same', () => {
  fc.assert(
    fc.property(markdown, (source) => {
      const once = printSource(source);
      expect(printSource(source)).toEqual(once);
      expect(once.document.title).not.toBe('');
    }),
    runs,
  );
});

test('prints no line end, tab, control character or half character where none belongs', () => {
  fc.assert(
    fc.property(markdown, (source) => {
      const { text, document } = printSource(source);
      expect(text + document.title).not.toMatch(/\r|\p{Cs}/u);
      // eslint-disable-next-line no-control-regex -- control characters are what it is about
      expect(text + document.title).not.toMatch(/[\0-\x08\v\f\x0e-\x1f\x7f]/);
      expect(document.title).not.toMatch(/\n/);
    }),
    runs,
  );
});

test('keeps every word of the text, or a diagnostic names it', () => {
  fc.assert(
    fc.property(markdown, (source) => {
      const { text, document, diagnostics } = printSource(source, {
        resolve: ({ index }) => ({ as: 'link', url: `https://example.com/${String(index)}` }),
      });
      const kept = [text, document.title, JSON.stringify(diagnostics)].join('\n');
      const readable = source.replace(/\p{Cs}/gu, '\uFFFD');
      for (const word of wordsOfTree(fromMarkdown(readable))) expect(kept).toContain(word);
    }),
    runs,
  );
});

function wordsOfTree(node: Nodes): readonly string[] {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
    return node.value.match(/w\d+d/g) ?? [];
  }
  return 'children' in node ? node.children.flatMap(wordsOfTree) : [];
}
