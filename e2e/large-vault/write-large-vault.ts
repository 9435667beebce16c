import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { LargeVault, VaultNote, VaultPicture } from './large-vault';

/** Writes the vault's notes and pictures under `root`. */
export async function writeLargeVault(root: string, { notes }: LargeVault): Promise<void> {
  const pathOf = new Map(notes.map(({ title, path }) => [title, path]));
  for (const note of notes) {
    await writeInto(root, note.path, textOf(note, pathOf));
    const { picture } = note;
    if (picture !== undefined && picture.state !== 'missing') {
      await writeInto(root, picture.path, contentOf(picture));
    }
  }
}

/** Adds a line to a note. */
export async function changeNote(root: string, vault: LargeVault, title: string): Promise<void> {
  const pathOf = new Map(vault.notes.map((note) => [note.title, note.path]));
  const note = vault.notes.find((each) => each.title === title);
  if (note === undefined) throw new Error(`no note is called ${title}`);
  await writeInto(root, note.path, `${textOf(note, pathOf)}\nChanged ${title} later.\n`);
}

/** The bytes of a picture's file; enough of a PNG for everyone who only looks at names and sizes. */
export function contentOf({ state, seed, bytes }: VaultPicture): Buffer {
  if (state === 'empty') return Buffer.alloc(0);
  const content = Buffer.alloc(bytes, `picture ${seed} `);
  Buffer.from('89504e470d0a1a0a', 'hex').copy(content);
  return content;
}

export const hashOf = (picture: VaultPicture): string =>
  createHash('sha256').update(contentOf(picture)).digest('hex');

function textOf(note: VaultNote, pathOf: ReadonlyMap<string, string>): string {
  const links = note.links.map((title, index) => linkTo(note, title, index, pathOf));
  const lines = [`# ${note.title}`, `Text of ${note.title}.`, links.join(' and '), 'Before it.'];
  return `${[...lines, pictureText(note), 'After it.'].filter(Boolean).join('\n\n')}\n`;
}

/** Links take turns in all the forms in which people write them. */
function linkTo(
  note: VaultNote,
  title: string,
  index: number,
  pathOf: ReadonlyMap<string, string>,
): string {
  const target = pathOf.get(title) ?? '';
  const relative = posix.relative(posix.dirname(note.path), target);
  const isIndex = posix.basename(target) === 'index.md';
  switch (index % 4) {
    case 0:
      return `[${title}](${encodeURI(relative)})`;
    case 1:
      return `[${title}](<./${relative}>)`;
    case 2:
      return isIndex ? `[${title}](</${target}>)` : `[[${posix.basename(target, '.md')}|${title}]]`;
    default:
      return `[${title}](<${relative.replace(/\.md$/u, '')}>)`;
  }
}

function pictureText({ path, picture }: VaultNote): string {
  if (picture === undefined) return '';
  const target = encodeURI(posix.relative(posix.dirname(path), picture.path));
  const text = `![${picture.caption}](${target})`;
  switch (picture.place) {
    case 'own-line':
      return text;
    case 'list':
      return `- first\n- ${text}\n- last`;
    case 'sentence':
      return `Seen ${text} here.`;
  }
}

async function writeInto(root: string, path: string, content: string | Buffer): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
