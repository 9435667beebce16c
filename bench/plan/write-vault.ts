import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same vault for the same number of files: no chance in it. */
export function writeVault(folder: string, files: number): void {
  const pathOf = (number: number): string => {
    const shelf = Math.floor(number / 1_000);
    const box = Math.floor((number % 1_000) / 50);
    return `Shelf ${String(shelf)}/Box ${String(box)}/Note ${String(number)}.md`;
  };
  for (let number = 0; number < files; number += 1) {
    const path = join(folder, pathOf(number));
    if (number % 50 === 0) mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, noteText(number, files, pathOf));
  }
}

const prose =
  'A paragraph of *ordinary* prose with `code`, a [page](https://example.com/page) and some **bold**\n' +
  'words, hard-wrapped as people do, with a number like 1_000 and a dash - so.\n';

/** About 3 kB: front matter in every third note, a fence in every fourth, a few links in each. */
function noteText(number: number, files: number, pathOf: (number: number) => string): string {
  const other = (step: number): number => (number * 7 + step * 13) % files;
  const near = number - (number % 50) + ((number * 3) % 50);
  const far = `../../${pathOf(other(3))}`.replaceAll(' ', '%20');
  return [
    ...(number % 3 === 0 ? [`---\ntags: [a, b]\ndate: 2026-01-02\nstatus: done\n---\n`] : []),
    ...(number % 20 === 1 ? [`---\naliases: [Alias ${String(number)}]\n---\n`] : []),
    `# Note ${String(number)}\n`,
    prose.repeat(6),
    `See [[Note ${String(near)}]] and [another](${far}#part), or [[Alias ${String(other(2) * 20 + 1)}]].\n`,
    number % 4 === 0 ? '```ts\nconst a = list[0](b);\nif (a) return [[1, 2], [3, 4]];\n```\n' : '',
    number % 50 === 7 ? 'Text <!-- not [this](page.md) --> goes on.\n' : '',
    number % 30 === 0 ? 'Write `[text](target.md)` for a link.\n' : '',
    `## Part\n\n${prose.repeat(8)}`,
    `- [ ] a task\n- an item\n  - [below](Note%20${String(near)}.md)\n`,
  ].join('\n');
}
