import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, parse, posix } from 'node:path';
import { prepareText } from '../../shared/documents/prepare-text';
import { defaultSettings } from '../../shared/settings';
import { asStored } from '../../electron/practice/as-stored';

/** A file of a run, with the page that it is to become. */
export interface TortureFile {
  readonly name: string;
  readonly title: string;
  /** As the workspace prints it. */
  readonly text: string;
  /** Name of the file under whose page this one belongs; undefined: under the destination. */
  readonly parent: string | undefined;
}

export interface TortureCorpus {
  readonly count: number;
  /**
   * 1: nearly flat, links here and there. More: folders so many levels deep, each beside a note of
   * its name, and links that lead around in circles across all levels.
   */
  readonly levels: number;
  /** Whether a note in such a folder becomes a page under that of the folder's own note. */
  readonly isTree: boolean;
}

/** Several files share one of these. */
const sharedTitles = ['Meeting notes', 'Übersicht', '日記'];
const unicodeNames = ['äpfel & birnen', 'заметки', '俳句ノート', 'emoji 🪴', "l'été"];
const bigParagraphs = 900;

/**
 * Writes `count` files: some link to each other, so that both routes occur, some have the same
 * title, some have names in other scripts; one is empty, one big. Parents come before their
 * children.
 */
export async function writeTortureFiles(
  folder: string,
  corpus: TortureCorpus,
): Promise<readonly TortureFile[]> {
  const files: TortureFile[] = [];
  for (let index = 0; index < corpus.count; index += 1) {
    const name = nameOf(index);
    const source = sourceOf(index, corpus);
    const path = join(folder, ...foldersOf(index, corpus), name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, source);
    const { title, parts } = prepareText(source, {
      ...{ fileName: name, links: new Map(), frontMatter: defaultSettings.frontMatter },
      limits: { bodyBytes: defaultSettings.partBytes, blocks: defaultSettings.partBlocks },
    });
    const above = corpus.isTree ? parentOf(index, corpus) : undefined;
    files.push({
      name,
      title,
      text: asStored(parts.join('\n')),
      parent: above === undefined ? undefined : nameOf(above),
    });
  }
  return files;
}

/** Every note has up to this many below it, as long as there are levels left. */
const branches = 3;

/** The note whose folder this one is in: a heap, cut off at the deepest level. */
function parentOf(index: number, { levels }: TortureCorpus): number | undefined {
  if (levels === 1 || index < branches) return undefined;
  let parent = Math.floor(index / branches) - 1;
  while (levelOf(parent) >= levels) parent = Math.floor(parent / branches) - 1;
  return parent;
}

/** 1 at the top. */
const levelOf = (index: number): number =>
  index < branches ? 1 : 1 + levelOf(Math.floor(index / branches) - 1);

function foldersOf(index: number, corpus: TortureCorpus): readonly string[] {
  if (corpus.levels === 1) return index % 3 === 0 ? ['inner'] : [];
  const parent = parentOf(index, corpus);
  return parent === undefined ? [] : [...foldersOf(parent, corpus), parse(nameOf(parent)).name];
}

function nameOf(index: number): string {
  const word = unicodeNames[index % 17] ?? 'note';
  return `${word} ${index}.md`;
}

function sourceOf(index: number, corpus: TortureCorpus): string {
  if (index === 1) return '';
  const shared = index % 5 === 0 ? sharedTitles[(index / 5) % sharedTitles.length] : undefined;
  const title = shared ?? `Page ${index}`;
  const link = linkOf(index, corpus) ?? 'No link here.';
  const paragraphs = index === 2 ? bigParagraphs : 1 + (index % 4);
  const text = Array.from(
    { length: paragraphs },
    (_, number) => `Paragraph ${number} of file ${index}, with *emphasis* and \`code\`.`,
  );
  return [`# ${title}`, `This is file ${index}.`, link, ...text].join('\n\n');
}

function linkOf(index: number, corpus: TortureCorpus): string | undefined {
  const { count, levels } = corpus;
  if (levels === 1) {
    return index % 2 === 0 ? `[other](<${nameOf((index * 7 + 2) % count)}>)` : undefined;
  }
  const next = (index + 1) % count;
  const to = posix.join(...foldersOf(next, corpus), nameOf(next));
  return `[next](<${posix.relative(posix.join('.', ...foldersOf(index, corpus)), to)}>)`;
}
