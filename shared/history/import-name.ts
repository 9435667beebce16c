import type { JobSource } from '../jobs/job';

type Named = Pick<JobSource, 'name' | 'folder'> & Partial<Pick<JobSource, 'isFolder'>>;

/** What was dropped, told by the files that came of it: its first name, and how many there were. */
export function importName(sources: Iterable<Named>): {
  readonly name: string;
  readonly roots: number;
} {
  const roots = new Set<string>();
  for (const source of sources) roots.add(rootOf(source));
  const [name = ''] = roots;
  return { name, roots: roots.size };
}

function rootOf({ name, folder, isFolder }: Named): string {
  if (folder !== '') return `${folder.split('/', 1)[0] ?? folder}/`;
  return isFolder === true ? `${name}/` : name;
}
