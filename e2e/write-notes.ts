import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes `count` notes into folders under `folder`. Every fourth links to the one before it, so
 * that both routes are used. @returns the titles, in no particular order
 */
export async function writeNotes(folder: string, count: number): Promise<readonly string[]> {
  const titles: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `note-${String(index).padStart(3, '0')}`;
    const before = `note-${String(index - 1).padStart(3, '0')}`;
    const link = index % 4 === 0 ? `\n\nSee [the one before](${before}.md).` : '';
    const path = join(folder, index % 3 === 0 ? 'inner' : '', `${name}.md`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `# Note ${index}\n\nText of number ${index}.${link}\n`);
    titles.push(`Note ${index}`);
  }
  return titles;
}
