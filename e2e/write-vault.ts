import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const files: Readonly<Record<string, string | Buffer>> = {
  'README.md':
    '# Garden\n\nSee [the beds](Beds/), [soil](Beds/soil.md), [lost](lost.md).\n\n![Barn](barn.png)',
  'barn.png': Buffer.alloc(64_000, 1),
  'unused.png': Buffer.alloc(12_000, 1),
  'list.txt': 'Plain words.',
  'Beds/soil.md': '# Soil\n\n[[compost]], [a part](../README.md#beds), ![A rose](rose.jpg)',
  'Beds/compost.md': '# Compost\n\nSee [soil](soil.md).',
  'Beds/Spring/peas.md': '# Peas\n\nEarly.',
  'Beds/Spring/beans.mdx': '# Beans\n\n<Chart />',
  'Recipes/soup.md': '',
  '.obsidian/workspace.md': 'Not this.',
  'node_modules/x/readme.md': 'Nor this.',
};

/**
 * Writes a small vault named `Garden` below `folder`: folders within folders, links, one picture
 * that is there and one that is not, an empty file, and what is left out. @returns its path
 */
export async function writeVault(folder: string): Promise<string> {
  const root = join(folder, 'Garden');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  return root;
}

/** The pages of the vault, each with the titles above it. */
export const vaultPages: readonly string[] = [
  'Garden',
  'Garden / Beds',
  'Garden / Beds / Compost',
  'Garden / Beds / Soil',
  'Garden / Beds / Spring',
  'Garden / Beds / Spring / Beans',
  'Garden / Beds / Spring / Peas',
  'Garden / Recipes',
  'Garden / Recipes / soup',
];
