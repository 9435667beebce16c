import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { goingBlocks } from '../../shared/documents/fidelity/going-blocks';
import { defaultSettings } from '../../shared/settings';
import { openDocumentPrinter } from './document-printer';
import { never, valueOf } from './testing/practice';
import { blocksOf, workspaceSetup } from './testing/workspace';

/** Long documents say nothing new here. */
const mostBytes = 20_000;
const repository = join(import.meta.dirname, '../..');
const files = ['shared/documents/golden', 'samples'].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('.notion.md'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(repository, path)).size < mostBytes),
);
const printer = openDocumentPrinter(() => defaultSettings);

/** The text with another letter in the line that is `share` of the way down. */
function edited(text: string, share: number): string {
  const lines = text.split('\n');
  const worded = [...lines.entries()].filter(([, line]) => /^[\p{L}#>*-].*\p{L}{3}/u.test(line));
  const [at, line] = worded[Math.floor(worded.length * share)] ?? [];
  if (at === undefined || line === undefined) return `${text}\nmore`;
  return lines.with(at, line.replace(/(?<=\p{L})\p{L}/u, 'æ')).join('\n');
}

test.each(files)('every block that a replace takes away from %s was told before', async (path) => {
  const { workspace, page, api } = await workspaceSetup();
  const bytes = readFileSync(join(repository, path));
  const prepared = await printer.prepare({ bytes, fileName: basename(path), links: new Map() });
  if (!prepared.ok) throw new Error(prepared.error.kind);
  const [text = ''] = prepared.value.parts;
  const id = await page(text);
  const first = valueOf(await api.retrieveMarkdown(id, never)).markdown;
  expect(goingBlocks(first, text, await blocksOf(workspace, id))).toHaveLength(0);
  for (const share of [0.1, 0.6]) {
    const read = valueOf(await api.retrieveMarkdown(id, never)).markdown;
    const before = await blocksOf(workspace, id);
    const next = edited(text, share);
    const going = new Set(goingBlocks(read, next, before).map((at) => before[at]?.id));
    valueOf(await api.replaceContent(id, next, never));
    const after = new Set((await blocksOf(workspace, id)).map((block) => block.id));
    const lost = before.filter((block) => !after.has(block.id)).map((block) => block.text);
    const untold = before.filter((block) => !after.has(block.id) && !going.has(block.id));
    expect(untold).toEqual([]);
    expect(going.size - lost.length).toBeLessThan(10);
  }
});
