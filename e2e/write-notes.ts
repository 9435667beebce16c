import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';

/**
 * Writes `count` notes into folders under `folder`. Every fourth and the one before it link to each
 * other, so that both routes are used. @returns the titles, in no particular order
 */
export async function writeNotes(folder: string, count: number): Promise<readonly string[]> {
  const titles: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const path = placeOf(index);
    const other = index % 4 === 0 ? index - 1 : index % 4 === 3 ? index + 1 : undefined;
    const target = other === undefined ? '' : posix.relative(posix.dirname(path), placeOf(other));
    const link = target === '' ? '' : `\n\nSee [the one beside it](${target}).`;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `# Note ${index}\n\nText of number ${index}.${link}\n`);
    titles.push(`Note ${index}`);
  }
  return titles;
}

function placeOf(index: number): string {
  const name = `note-${String(index).padStart(3, '0')}.md`;
  return index % 3 === 0 ? `inner/${name}` : name;
}
