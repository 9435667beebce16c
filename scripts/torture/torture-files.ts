import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDocument } from '../../shared/documents/prepare-document';
import { asStored } from '../../electron/practice/as-stored';

/** A file of a run, with the page that it is to become. */
export interface TortureFile {
  readonly name: string;
  readonly title: string;
  /** As the workspace prints it. */
  readonly text: string;
}

/** Several files share one of these. */
const sharedTitles = ['Meeting notes', 'Übersicht', '日記'];
const unicodeNames = ['äpfel & birnen', 'заметки', '俳句ノート', 'emoji 🪴', "l'été"];
const bigParagraphs = 900;

/**
 * Writes `count` files: some link to each other, so that both routes occur, some have the same
 * title, some have names in other scripts; one is empty, one big.
 */
export async function writeTortureFiles(
  folder: string,
  count: number,
): Promise<readonly TortureFile[]> {
  const files: TortureFile[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index);
    const source = sourceOf(index, count);
    const path = join(folder, index % 3 === 0 ? 'inner' : '', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, source);
    const prepared = prepareDocument(source, name);
    if (!prepared.ok) throw new Error(`${name}: ${prepared.error.kind}`);
    files.push({ name, title: prepared.value.title, text: asStored(prepared.value.markdown) });
  }
  return files;
}

function nameOf(index: number): string {
  const word = unicodeNames[index % 17] ?? 'note';
  return `${word} ${index}.md`;
}

function sourceOf(index: number, count: number): string {
  if (index === 1) return '';
  const shared = index % 5 === 0 ? sharedTitles[(index / 5) % sharedTitles.length] : undefined;
  const title = shared ?? `Page ${index}`;
  const link = index % 2 === 0 ? `[other](<${nameOf((index * 7 + 2) % count)}>)` : 'No link here.';
  const paragraphs = index === 2 ? bigParagraphs : 1 + (index % 4);
  const text = Array.from(
    { length: paragraphs },
    (_, number) => `Paragraph ${number} of file ${index}, with *emphasis* and \`code\`.`,
  );
  return [`# ${title}`, `This is file ${index}.`, link, ...text].join('\n\n');
}
