import { readFile, readdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { printSource } from './testing/print-source';

/**
 * Each construct has three files a person can read: `NAME.md` is the source, `NAME.notion.md` what
 * is sent, `NAME.notes.txt` title, icon and diagnostics. `UPDATE_GOLDEN=1` writes them anew.
 */
/** Stands between the bodies where a document takes several. */
const nextRequest = '\n⸻ next request ⸻\n';
const folder = new URL('golden/', import.meta.url);
const isSource = (name: string): boolean => name.endsWith('.md') && !name.endsWith('.notion.md');
const names = (await readdir(folder)).filter(isSource).map((name) => name.slice(0, -'.md'.length));

test.each(names)('prints %s as its golden file shows', async (name) => {
  const source = await readFile(new URL(`${name}.md`, folder), 'utf8');
  const { document, parts, told } = printSource(source, {
    fileName: name,
    ...(name === 'splitting' ? { limits: { bodyBytes: 700, envelopeBytes: 100, blocks: 12 } } : {}),
    frontMatter:
      name === 'front-matter-callout' ? 'callout' : name === 'front-matter-code' ? 'code' : 'hide',
  });
  const notes = [
    `title: ${document.title}`,
    ...(document.icon === undefined ? [] : [`icon: ${JSON.stringify(document.icon)}`]),
    ...(document.cover === undefined ? [] : [`cover: ${document.cover}`]),
    '',
    ...told,
  ];
  await compare(`${name}.notion.md`, `${parts.join(nextRequest)}\n`);
  await compare(`${name}.notes.txt`, `${notes.join('\n').trimEnd()}\n`);
});

async function compare(name: string, actual: string): Promise<void> {
  const file = new URL(name, folder);
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, actual);
  expect(actual).toBe(await readFile(file, 'utf8'));
}
