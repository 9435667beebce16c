import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sendAsPagelift } from './compare-importers';
import { describeDifference } from './describe-difference';
import { importText } from './import-text';
import { fileOutline } from './source-outline';
import type { Workspace } from './workspace';

const mostDifferencesShown = 8;

/**
 * Sends every Markdown file below a folder and says how it arrived, then what was reported in all.
 * Gives the number of files with something wrong.
 */
export async function checkFolder(
  folder: string,
  workspace: Workspace,
  { log, table }: Pick<Console, 'log' | 'table'>,
): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'));
  const byKind = new Map<string, { severity: string; files: Set<string>; count: number }>();
  let wrong = 0;
  for (const name of names.sort()) {
    const markdown = await readFile(join(folder, name), 'utf8');
    const { outcome, unexplained } = await sendAsPagelift(
      { name: basename(name, '.md'), markdown },
      workspace,
      fileOutline,
    );
    const { diagnostics } = importText(markdown, name);
    for (const { kind, severity } of diagnostics) {
      const entry = byKind.get(kind) ?? { severity, files: new Set(), count: 0 };
      entry.files.add(name);
      entry.count += 1;
      byKind.set(kind, entry);
    }
    log(`${outcome.padEnd(22)}${name}`);
    for (const difference of unexplained.slice(0, mostDifferencesShown)) {
      log(`  ${describeDifference(difference)}`);
    }
    if (outcome === 'wrong') wrong += 1;
  }
  table(
    [...byKind]
      .sort(([, a], [, b]) => b.count - a.count)
      .map(([kind, { severity, files, count }]) => ({ kind, severity, count, files: files.size })),
  );
  log(`${names.length} files, ${wrong} wrong`);
  return wrong;
}
