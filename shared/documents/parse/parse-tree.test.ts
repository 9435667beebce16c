import type { Nodes, Root } from 'mdast';
import { expect, test } from 'vitest';
import type { DiagnosticKind } from '../diagnostics/diagnostic';
import { limitNesting } from './limit-nesting';
import { parseTree } from './parse-tree';
import { partParser } from './parse-part';

// Long texts take their time where much else runs.
const wholly = (text: string): Root => partParser(() => undefined)(text);

const inParts = (
  text: string,
): { readonly tree: Root; readonly reported: readonly DiagnosticKind[] } => {
  const reported: DiagnosticKind[] = [];
  const tree = parseTree(text, (kind) => reported.push(kind));
  return { tree, reported };
};

/** A tree without the end positions of what may be joined from parts. */
const outline = (node: Nodes): unknown => [
  node.type,
  'value' in node ? node.value : undefined,
  node.position?.start,
  'children' in node ? node.children.map(outline) : [],
];

const blocks: Readonly<Record<string, string>> = {
  paragraphs: 'Some *words* in a paragraph\nof two lines.\n\n',
  'lists with blank lines': '- item\n\n  more\n\n',
  'lists without blank lines': '- item with words\n  - nested\n',
  fences: '```js\n\nconst a = 1;\n\n# not a heading\n```\n\n',
  comments: '<!-- a\n\n# comment\n\n-->\n\n',
  tables: '| a | b |\n|---|---|\n| 1 | 2 |\n\n',
  quotes: '> a\n>\n> b\n\n',
  'references to definitions elsewhere': '[one] and [two][three] and a note[^n].\n\n',
  mathematics: '$$\na\n\nb\n$$\n\n',
};

test.each(Object.entries(blocks))('parts give the same tree as the whole: %s', (_, block) => {
  const definitions = '[one]: https://a.bc\n[three]: https://d.ef\n\n[^n]: note\n';
  // Enough lines for several parts.
  const text = block.repeat(Math.ceil(4_000 / (block.split('\n').length - 1))) + '\n' + definitions;
  const { tree, reported } = inParts(text);
  expect(reported).toEqual([]);
  expect(outline(tree)).toEqual(outline({ ...wholly(text), position: undefined }));
});

test('a table is one table however long it is', () => {
  const text = '| a | b |\n|---|---|\n' + '| 1 | 2 |\n'.repeat(20_000) + '\nAfter';
  const { tree, reported } = inParts(text);
  const [table, after] = tree.children;
  expect(reported).toEqual([]);
  expect(table?.type === 'table' && table.children.length).toBe(20_001);
  expect(after?.position?.start.line).toBe(20_004);
});

test('a paragraph too long to be read at once is cut, and that is reported', () => {
  const { tree, reported } = inParts('words\n'.repeat(12_000));
  expect(tree.children.length).toBe(3);
  expect(reported).toEqual(['long-block-cut-to-read', 'long-block-cut-to-read']);
});

test('lists go a hundred levels deep, and what is deeper stays at that level', () => {
  const text = Array.from({ length: 1_000 }, (_, at) => `${'  '.repeat(at)}- a\n`).join('');
  const reported: number[] = [];
  const limited = limitNesting(text, (_kind, _position, data) => {
    if ('lines' in data) reported.push(data.lines);
  });
  let node: Nodes | undefined = wholly(limited);
  let depth = 0;
  for (; node !== undefined; depth += 1)
    node = 'children' in node ? node.children.at(-1) : undefined;
  expect(reported).toEqual([899]);
  expect(depth).toBeLessThan(210);
});
