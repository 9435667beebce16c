import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { isAsLeft } from '../../shared/documents/fidelity/as-left';
import { defaultSettings } from '../../shared/settings';
import { openDocumentPrinter } from './document-printer';
import { makePage, never, setup, valueOf } from './testing/practice';

const repository = join(import.meta.dirname, '../..');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('.notion.md'))
    .map((name) => join(repository, folder, name));

const printer = openDocumentPrinter(() => defaultSettings);

async function roundTrip(bytes: Uint8Array, fileName: string) {
  const { api, root } = await setup();
  const prepared = await printer.prepare({ bytes, fileName, links: new Map() });
  if (!prepared.ok) throw new Error(prepared.error.kind);
  const { parts } = prepared.value;
  const id = await makePage(api, root);
  for (const [index, part] of parts.entries()) {
    valueOf(
      index === 0
        ? await api.replaceContent(id, part, never)
        : await api.insertContent(id, part, 'end', never),
    );
  }
  const { markdown } = valueOf(await api.retrieveMarkdown(id, never));
  return { parts, markdown };
}

test.each([...filesIn('shared/documents/golden'), ...filesIn('samples')])(
  'what was sent for %s is found on the page again',
  async (path) => {
    const { parts, markdown } = await roundTrip(readFileSync(path), basename(path));
    expect(await printer.compare(parts, markdown)).toMatchObject({ score: 1, differences: [] });
    expect(isAsLeft(markdown, { parts })).toBe(true);
    const lines = markdown.split('\n');
    const [place, line] = [...lines.entries()].find(([, each]) => /\p{L}{3}/u.test(each)) ?? [];
    if (place === undefined || line === undefined) return;
    const edited = lines.with(place, line.replace(/(?<=\p{L})\p{L}/u, 'æ')).join('\n');
    expect(isAsLeft(edited, { parts })).toBe(false);
  },
);

test('what the page has lost is named', async () => {
  const source = '# Beds\n\n## North\n\nLeeks and plums.\n\n```js\nwater();\n```\n\n- one\n- two\n';
  const { parts, markdown } = await roundTrip(new TextEncoder().encode(source), 'beds.md');
  const damaged = markdown.replace('## North', 'North').replace('- two', '').replace('plums', '');
  expect(await printer.compare(parts, damaged)).toMatchObject({
    differences: [
      { kind: 'headings', change: 'missing', excerpt: 'North' },
      { kind: 'listItems', change: 'missing', excerpt: 'two' },
      { kind: 'words', change: 'missing', excerpt: 'plums' },
      { kind: 'words', change: 'missing', excerpt: 'two' },
    ],
  });
});
