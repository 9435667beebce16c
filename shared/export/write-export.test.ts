import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import type { PageId } from '../jobs/job';
import { sampleMoment, sampleUuid } from '../testing/sample-job';
import { csvLine } from './csv-line';
import type { ExportFormat, ExportRow } from './export-row';
import { writeExport } from './write-export';

const row = (changes: Partial<ExportRow> = {}): ExportRow => ({
  path: '/home/ada/Notes/Plums.md',
  title: 'Plums',
  address: 'https://app.notion.com/p/1',
  pageId: sampleUuid(1) as PageId,
  workspace: 'Ada’s workspace',
  importedAt: sampleMoment,
  state: 'created',
  ...changes,
});

const written = (format: ExportFormat, rows: readonly ExportRow[]): string =>
  [...writeExport(rows, format)].join('');

/** One record, read sign by sign as RFC 4180 says. */
function parseCsvLine(line: string): readonly string[] {
  const cells = [''];
  let isQuoted = false;
  for (let at = 0; at < line.length - 2; at += 1) {
    const sign = line[at] ?? '';
    if (isQuoted && sign === '"' && line[at + 1] === '"') at += 1;
    else if (sign === '"') {
      isQuoted = !isQuoted;
      continue;
    } else if (sign === ',' && !isQuoted) {
      cells.push('');
      continue;
    }
    cells.push((cells.pop() ?? '') + sign);
  }
  return cells;
}

const cellsOf = (markdown: string): readonly string[] => {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const [table] = tree.children;
  if (table?.type !== 'table') throw new Error('no table');
  return table.children.at(-1)?.children.map((cell) => toString(cell)) ?? [];
};

test('a table for a spreadsheet has one record a page after the names of its columns', () => {
  expect(written('csv', [row(), row({ title: 'A "sour", dark one', state: 'in-trash' })])).toBe(
    [
      '\uFEFFpath,title,address,id,workspace,imported,state',
      `/home/ada/Notes/Plums.md,Plums,https://app.notion.com/p/1,${sampleUuid(1)},Ada’s workspace,2025-11-24T16:00:00.000Z,created`,
      `/home/ada/Notes/Plums.md,"A ""sour"", dark one",https://app.notion.com/p/1,${sampleUuid(1)},Ada’s workspace,2025-11-24T16:00:00.000Z,in-trash`,
      '',
    ].join('\r\n'),
  );
});

test.each([
  '=HYPERLINK("https://evil.example")',
  '+1',
  '-1+1|cmd',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1',
])('a cell that begins as a formula does (%j) is shown as text', (text) => {
  const [cell = ''] = parseCsvLine(csvLine([text, 'next']));
  expect(cell).toBe(`'${text}`);
});

test('whatever stands in cells, each record gives them back', () => {
  const unlikeFormulas = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !/^[\s\0]*[=+\-@＝＋－＠\t\r\n]/u.test(text));
  fc.assert(
    fc.property(fc.array(unlikeFormulas, { minLength: 1 }), (cells) => {
      expect(parseCsvLine(csvLine(cells))).toEqual(cells);
    }),
  );
});

test('JSON says its format and version, and is whole with none, one and many pages', () => {
  for (const count of [0, 1, 3]) {
    const pages = Array.from({ length: count }, (_, n) => row({ title: `"${n}"\n` }));
    const parsed = JSON.parse(written('json', pages)) as { readonly pages: readonly unknown[] };
    expect(parsed).toMatchObject({ format: 'pagelift-pages', version: 1 });
    expect(parsed.pages).toHaveLength(count);
    if (count > 0) {
      expect(parsed.pages[0]).toEqual({
        path: '/home/ada/Notes/Plums.md',
        title: '"0"\n',
        address: 'https://app.notion.com/p/1',
        id: sampleUuid(1),
        workspace: 'Ada’s workspace',
        imported: '2025-11-24T16:00:00.000Z',
        state: 'created',
      });
    }
  }
});

test('Markdown has a link to each page in a row of a table', () => {
  expect(written('markdown', [row({ title: 'a | b [c](d) *e*' })]).split('\n')[2]).toBe(
    `| /home/ada/Notes/Plums.md | [a \\| b \\[c\\](d) \\*e\\*](<https://app.notion.com/p/1>) | ${sampleUuid(1)} | Ada’s workspace | 2025-11-24T16:00:00.000Z | created |`,
  );
});

test('whatever a title holds, the row keeps its cells and the title its words', () => {
  const visible = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => text.trim() !== ''),
      (title) => {
        const cells = cellsOf(written('markdown', [row({ title, path: title })]));
        expect(cells).toHaveLength(6);
        expect(visible(cells[0] ?? '')).toBe(visible(title));
        expect(visible(cells[1] ?? '')).toBe(visible(title));
      },
    ),
  );
});

test('an address that is none for the web is no link', () => {
  const [, , line = ''] = written('markdown', [row({ address: 'javascript:alert(1)' })]).split(
    '\n',
  );
  expect(line).toContain('| Plums |');
});
