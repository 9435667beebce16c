import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../slices';
import { isByName, type FoundReference } from './found-reference';
import { parsedReferences } from './parsed-references';
import { scanText } from './scan-text';

const scan = (text: string) => runToEnd(scanText([text]));
const targetsOf = (text: string): readonly string[] =>
  scan(text).references.map(({ kind, target }) => `${kind} ${target}`);

/** What two finders must agree on; whether a definition is used for a picture is not told. */
const keyOf = ({ kind, target, heading, blockId, form }: FoundReference): string =>
  JSON.stringify(isByName(kind) ? [kind, form, target, heading, blockId] : [form, target]);

function missedIn(text: string): readonly string[] {
  const found = new Set(scan(text).references.map(keyOf));
  return parsedReferences(text)
    .map(keyOf)
    .filter((key) => !found.has(key));
}

test('finds links, pictures, definitions, wikilinks, embeds and HTML', () => {
  const text = [
    '[a](../Other%20notes/Soil.md#north "title") and ![b](<b c.png>) and [c]( (x).md )',
    '[![logo](logo.png)](index.md) [[Orchard|trees]] ![[plan.pdf]] [[Log#May]] [[#Here]]',
    '[ref] and [that one][other]',
    '',
    '> [ref]: ./deep/ref.markdown "title"',
    '',
    '- [other]:',
    '  <o t.md>',
    '',
    '<a href="x.md">x</a> <img width=3 src=pic.png> <video src="v.mp4"></video>',
    'AT&T [amp](a&amp;b.md) [escaped](a\\(b.md) [own](#part)',
  ].join('\n');
  expect(targetsOf(text)).toEqual([
    'link ../Other%20notes/Soil.md#north',
    'picture b c.png',
    'link (x).md',
    'picture logo.png',
    'link index.md',
    'wikilink Orchard',
    'embed plan.pdf',
    'wikilink Log',
    'wikilink ',
    'link ./deep/ref.markdown',
    'link o t.md',
    'link x.md',
    'picture pic.png',
    'media v.mp4',
    'link a&b.md',
    'link a(b.md',
    'link #part',
  ]);
});

test('passes over addresses, autolinks, footnotes, front matter and brackets that are text', () => {
  const text = [
    '---',
    'related: "[[Not this]]"',
    '---',
    '[web](https://a.bc/d.md) [mail](mailto:a@b.cd) [app](zotero://select/1) <https://e.fg> [e]()',
    'A note[^1] and [an \\](escaped.md) bracket, \\[[not this]], [no](two words) link',
    '',
    '[^1]: footnote',
  ].join('\n');
  expect(targetsOf(text)).toEqual([]);
});

test('tells the line of each reference in the file, front matter and pieces counted', () => {
  const pieces = ['---\na: b\n---\n\n[x](x.md)\n\n', 'text\n[y](y.md)\n'];
  const { references } = runToEnd(scanText(pieces));
  expect(references.map(({ target, line }) => [target, line])).toEqual([
    ['x.md', 5],
    ['y.md', 8],
  ]);
});

test.each([
  ['a fence in a list', '- a\n\n  ```\n  [x](x.md)\n  ```'],
  ['a fence behind HTML', '<p>\n\n```\n[x](x.md)\n```'],
  ['a code span of two lines', 'Write `[x](x.md)\nhere`.'],
  ['a code span behind a link', '[y](https://a.bc) `[x](x.md)`'],
  ['indented code', 'Text\n\n    [x](x.md)\n'],
  ['a comment', '<!-- [x](x.md) -->'],
  ['a comment of Obsidian’s', '%% [x](x.md) %%'],
  ['mathematics', '$[x](x.md)$'],
  ['raw HTML', '<pre>\n[x](x.md)\n</pre>'],
  ['an HTML block', '<div>\n[x](x.md)\n</div>'],
  ['a definition that nothing uses', '[x]: x.md'],
])('is in doubt about what stands in %s', (_, text) => {
  const { references, isDoubtful } = scan(text);
  expect([references.length, isDoubtful, parsedReferences(text)]).toEqual([1, true, []]);
});

test('knows by itself what stands between fences at the left edge', () => {
  const text = '[a](a.md)\n\n```js\n[x](x.md)\n~~~\n``` no end\n````\n\n[b](b.md)\n\n~~~\n[[y]]';
  expect(scan(text)).toMatchObject({ isDoubtful: false });
  expect(targetsOf(text)).toEqual(['link a.md', 'link b.md']);
});

test('knows by itself what stands in code on its line', () => {
  expect(targetsOf('Write ``[[`y]]`` for [a](a.md).')).toEqual(['link a.md']);
  expect(scan('Write `[x](x.md)`.')).toMatchObject({ isDoubtful: false });
});

test('is in no doubt about ordinary text', () => {
  const text =
    '# Title\n\n- [a](a.md)\n  - [b](b.md) and `code`\n\n> [c](c.md)\n\n```\ncode\n```\n';
  expect(scan(text)).toMatchObject({ isDoubtful: false, isEmpty: false, title: 'Title' });
});

test.each([
  ['# A *fine* title #\ntext', 'A fine title'],
  ['Above\n===\n', 'Above'],
  ['---\ntitle: Given\n---\n# Heading', 'Given'],
  ['---\ntitle: "Quoted: yes"\n---\n', 'Quoted: yes'],
  ['---\ntitle: Long\n  title\n---\n', 'Long title'],
  ['```\n# comment\n```\n# Real', 'Real'],
  ['text', undefined],
])('expects the title of %j to be %j', (text, title) => {
  expect(scan(text).title).toBe(title);
});

test('reads aliases, as a list or as one name', () => {
  expect(scan('---\naliases: [One, "Two words"]\n---\n').aliases).toEqual(['One', 'Two words']);
  expect(scan('---\ntags: x\nalias: Only\n---\n').aliases).toEqual(['Only']);
});

test.each([
  ['[One, Two words, Größe 3]', ['One', 'Two words', 'Größe 3']],
  ['[true, One, 2026, null]', ['One']],
  ['[One', []],
  ['[a:b, {c: d}]', ['a:b']],
  ['[One, Two] # as before', ['One', 'Two']],
  ['[]', []],
])('reads aliases as YAML does: %s', (list, expected) => {
  expect(scan(`---\ntags: x\naliases: ${list}\n---\ntext`).aliases).toEqual(expected);
});

test.each([
  ['', true],
  ['---\na: b\n---\n \n', true],
  ['x', false],
])('knows whether %j is empty', (text, isEmpty) => {
  expect(scan(text).isEmpty).toBe(isEmpty);
});

const constructs = ['[a](x.md)', '![b](<y z.png>)', '[[W]]', '![[E#h|c]]', '[r]', '[r]: d.md\n'];
const marks = ['[', ']', '(', ')', '](', ']:', '[[', ']]', '![', '!', '<', '>', '\\', '|', '&amp;'];
const wraps = [
  '`',
  '```\n',
  '~~~\n',
  '\n```\n',
  '\n  ```\n',
  '\n~~~~',
  '$',
  '$$\n',
  '<!--',
  '-->',
  '%%',
  '<div>',
  '<pre>',
  '</pre>',
];
const lines = ['\n', '\n\n', '    ', '\t', '- ', '1. ', '> ', '# ', '---\n', '| ', ': ', '[^1]: '];
const tags = [
  '<a href="p.md">',
  '</a>',
  '<img src=q.png>',
  '<a\n',
  'href=',
  '"',
  "'",
  '<video src=v>',
];
const words = [
  'word',
  ' ',
  'name.md',
  '#part',
  '^id',
  '[r][r]',
  '[[r]]',
  '](s.md "t")',
  '\r\n',
  'é',
];

const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(...constructs, ...marks, ...wraps, ...lines, ...tags, ...words),
      fc.string(),
    ),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''));

test('misses no reference that the parser finds, in any text at all', () => {
  const numRuns = process.env['LONG'] === '1' ? 100_000 : 1_500;
  fc.assert(
    fc.property(markdown, (text) => {
      expect(missedIn(text)).toEqual([]);
    }),
    { numRuns },
  );
}, 600_000);

function markdownBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** `PAGELIFT_CORPUS`: a folder of real documents to try as well. */
const root = join(import.meta.dirname, '../../..');
const corpora = [
  ...['samples', 'docs', 'shared/documents/golden'].map((name) => join(root, name)),
  ...[process.env['PAGELIFT_CORPUS'] ?? []].flat(),
];

test.each(corpora)('finds in %s what the parser finds, and nothing more that is sure', (folder) => {
  for (const path of markdownBelow(folder)) {
    const text = readFileSync(path, 'utf8');
    expect([path, missedIn(text)]).toEqual([path, []]);
    const parsed = new Set(parsedReferences(text).map(keyOf));
    const { references } = scan(text);
    const more = references.filter((one) => one.isUnsure !== true && !parsed.has(keyOf(one)));
    expect([path, more]).toEqual([path, []]);
  }
});
