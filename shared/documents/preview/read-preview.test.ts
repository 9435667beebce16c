import { expect, test } from 'vitest';
import { printSource } from '../testing/print-source';
import type { PreviewBlock, PreviewText } from './preview-block';
import { readPreview } from './read-preview';

/** A page in one line for each block: its kind, its words, and what stands below it. */
function outline(blocks: readonly PreviewBlock[], depth = 0): readonly string[] {
  return blocks.flatMap((block) => {
    const children = 'children' in block ? block.children : [];
    return [`${'  '.repeat(depth)}${nameOf(block)}`, ...outline(children, depth + 1)];
  });
}

const words = (text: PreviewText): string => text.map((run) => run.text).join('');

function nameOf(block: PreviewBlock): string {
  switch (block.kind) {
    case 'list-item':
      return `${block.marker} ${block.number ?? ''}${words(block.text)}`;
    case 'toggle':
      return `toggle ${words(block.summary)}`;
    case 'callout':
      return `callout ${block.icon ?? ''} ${block.color ?? ''}`;
    case 'code':
      return `code ${block.language} ${block.text}`;
    case 'equation':
      return `equation ${block.tex}`;
    case 'table':
      return `table ${block.rows.map((cells) => cells.map(words).join(' | ')).join(' / ')}`;
    case 'medium':
      return `${block.medium} ${block.address} ${words(block.caption)}`;
    case 'paragraph':
    case 'quote':
    case 'heading':
      return `${block.kind} ${words(block.text)}`;
    case 'divider':
    case 'contents':
      return block.kind;
  }
}

test('what the printer writes is read as the blocks that it was printed from', () => {
  const source = [
    '## Beds \\* and <borders>',
    '- one\n\n  ```ts\n  if (a) {\n    b();\n  }\n  ```\n  - two\n- [x] three',
    '4. four\n5. five',
    '> quoted\n>\n> again',
    '> [!TIP]\n> Water\n>\n> - well',
    '<details><summary>More</summary>\n\nInside\n\n</details>',
    '| a | b |\n|---|---|\n| *c* | `d` |',
    '$$\nx^2\n$$',
    '---',
    '![south](https://a.example/s.png)',
    '[TOC]',
  ].join('\n\n');
  expect(outline(readPreview(printSource(source).text))).toEqual([
    'heading Beds * and <borders>',
    'bullet one',
    '  code typescript if (a) {\n  b();\n}',
    '  bullet two',
    'done three',
    'number 4four',
    'number 5five',
    'quote quoted',
    '  paragraph again',
    'callout 💡 green_bg',
    '  paragraph Tip',
    '  paragraph Water',
    '  bullet well',
    'toggle More',
    '  paragraph Inside',
    'table a | b / c | d',
    'equation x^2',
    'divider',
    'picture https://a.example/s.png south',
    'contents',
  ]);
});

test('a line keeps its formatting, links and breaks', () => {
  const source =
    'plain **bold *both*** ~~gone~~ <u>under</u> ==marked== `a*b` $x_1$ [li*nk*](https://a.example)  \nnext';
  const [block] = readPreview(printSource(source).text);
  if (block?.kind !== 'paragraph') throw new Error('no paragraph');
  const link = { address: 'https://a.example' };
  const shown = block.text.filter((run) => run.text.trim() !== '' || run.form === 'break');
  expect(shown).toEqual([
    { text: 'plain ', form: 'text', marks: [] },
    { text: 'bold ', form: 'text', marks: ['bold'] },
    { text: 'both', form: 'text', marks: ['bold', 'italic'] },
    { text: 'gone', form: 'text', marks: ['strike'] },
    { text: 'under', form: 'text', marks: ['underline'] },
    { text: 'marked', form: 'text', marks: [], color: 'yellow_bg' },
    { text: 'a*b', form: 'code', marks: [] },
    { text: 'x_1', form: 'math', marks: [] },
    { text: 'li', form: 'text', marks: [], link },
    { text: 'nk', form: 'text', marks: ['italic'], link },
    { text: '\n', form: 'break', marks: [] },
    { text: 'next', form: 'text', marks: [] },
  ]);
});

test('brackets that are no link stay', () => {
  const [block] = readPreview('a [b] \\[c](d)');
  expect(block).toMatchObject({ kind: 'paragraph' });
  expect(block?.kind === 'paragraph' && words(block.text)).toBe('a [b] [c](d)');
});
