import { describe, expect, test } from 'vitest';
import type { Reference, Rendering } from './references/reference';
import { printSource } from './testing/print-source';
import { jsonSize } from './utf8-size';

// Long texts take their time where much else runs.
describe('references', () => {
  const source =
    '[other](./other.md#part "t") ![[pic.png|Cap|300]] [[Note#^b|alias]] ![](a.png) <https://a.bc>';

  test('are listed in the order of the text with what is needed to resolve them', () => {
    const { references } = printSource(source).document;
    expect(
      references.map(({ index, kind, form, target, text }) => [index, kind, form, target, text]),
    ).toEqual([
      [0, 'link', 'relative', './other.md#part', 'other'],
      [1, 'embed', 'relative', 'pic.png', 'Cap'],
      [2, 'wikilink', 'relative', 'Note', 'alias'],
      [3, 'picture', 'relative', 'a.png', ''],
      [4, 'link', 'web', 'https://a.bc', 'https://a.bc'],
    ]);
    expect([references[0]?.heading, references[2]?.blockId]).toEqual(['part', 'b']);
    expect(references[1]?.position).toEqual({ line: 1, column: 30 });
  });

  test('are written as whoever resolves them says', () => {
    const renderings: readonly Rendering[] = [
      { as: 'link', url: 'https://app.notion.com/p/0123' },
      { as: 'placeholder', text: '⟦img-0001⟧' },
      { as: 'text' },
      { as: 'pdf', url: 'https://a.bc/x.pdf' },
    ];
    const resolve = ({ index }: Reference): Rendering | undefined => renderings[index];
    expect(printSource(source, { resolve }).text.split('\n')).toEqual([
      '[other](https://app.notion.com/p/0123)',
      '⟦img-0001⟧',
      'alias',
      '<pdf src="https://a.bc/x.pdf"></pdf>',
      '[https://a.bc](https://a.bc)',
    ]);
  });

  test('say where they stand, since no picture fits into a table cell', () => {
    const places: string[] = [];
    const resolve = ({ target }: Reference, place: string): Rendering => {
      places.push(`${target} ${place}`);
      return { as: 'picture', url: `https://a.bc/${target}` };
    };
    const { text } = printSource('![a](a.png)\n\n|x|\n|-|\n|![b](b.png)|', { resolve });
    expect(places).toEqual(['a.png block', 'b.png inline']);
    expect(text).toContain('<td>[b](https://a.bc/b.png)</td>');
  });

  test('with an address that Notion refuses become text', () => {
    const { text, told } = printSource(`[a](https://a.bc/${'x'.repeat(2_000)})`);
    expect(text).toBe('a');
    expect(told[0]).toContain('too long for Notion');
  });
});

describe('parts', () => {
  const limits = { bodyBytes: 1_000, envelopeBytes: 100, blocks: 10 };
  const fits = (part: string): boolean => jsonSize(part) <= limits.bodyBytes - limits.envelopeBytes;

  test('none for an empty document', () => {
    expect(printSource('\n\n<!-- only a comment -->').parts).toEqual([]);
  });

  test('are cut between blocks by the size of the JSON body', () => {
    const source = Array.from({ length: 30 }, (_, at) => `"${String(at)}" ${'é'.repeat(100)}`);
    const { parts, diagnostics } = printSource(source.join('\n\n'), { limits });
    expect(parts.every(fits)).toBe(true);
    expect(parts.join('\n')).toBe(source.join('\n'));
    expect(parts.length).toBe(8);
    expect(diagnostics).toEqual([]);
  });

  test('are cut by the number of blocks, children and table rows included', () => {
    const { parts } = printSource('- a\n  - b\n'.repeat(12), { limits });
    expect(parts.map((part) => part.split('\n').length)).toEqual([10, 10, 4]);
  });

  test('a code block too long for one is several of the same language', () => {
    const lines = Array.from({ length: 200 }, (_, at) => `line ${String(at)}`);
    const { parts, told } = printSource(`\`\`\`js\n${lines.join('\n')}\n\`\`\``, { limits });
    expect(parts.every(fits)).toBe(true);
    expect(
      parts.every((part) => part.startsWith('```javascript\n') && part.endsWith('\n```')),
    ).toBe(true);
    expect(
      parts.flatMap((part) => part.split('\n').filter((line) => !line.startsWith('`'))),
    ).toEqual(lines);
    expect(told).toEqual(['1:1 change: This block is too big for one request and was split.']);
  });

  test('a table too long for one is several with the same header', () => {
    const rows = Array.from({ length: 40 }, (_, at) => `|${String(at)}|`);
    const { parts } = printSource(`|head|\n|-|\n${rows.join('\n')}`, { limits });
    expect(parts.every((part) => part.includes('<td>head</td>') && fits(part))).toBe(true);
    const cells = parts.flatMap((part) => part.match(/(?<=<td>)\d+/g) ?? []);
    expect(cells).toEqual(rows.map((row) => row.slice(1, -1)));
  });

  test('an item with many children goes on as an item', () => {
    const children = Array.from({ length: 25 }, (_, at) => `  - child ${String(at)}`);
    const { parts } = printSource(`- item\n${children.join('\n')}`, { limits });
    expect(parts.map((part) => part.split('\n')[0])).toEqual(['- item', '- …', '- …', '- …']);
    expect(parts.flatMap((part) => part.split('\n').slice(1)).length).toBe(25);
  });

  test('a paragraph too long for one is cut at spaces and loses no word', () => {
    const source = 'some *words* '.repeat(500).trim();
    const { parts } = printSource(source, { limits });
    expect(parts.every(fits)).toBe(true);
    expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(source);
  });

  test('a line of a megabyte without a space still goes through', () => {
    const { parts } = printSource('😀'.repeat(300_000));
    expect(parts.join('').replaceAll('\n', '')).toBe('😀'.repeat(300_000));
    expect(parts.every((part) => jsonSize(part) < 450_000)).toBe(true);
  });
});
