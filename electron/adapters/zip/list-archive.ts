import { basename } from 'node:path';
import type { ListingProblem } from '../../../shared/plan/listing';
import { isLeftOut, type IgnoreRules } from '../ignore-rules';
import { ArchiveSize, archiveLimits, isFolder, refusal } from './archive-limits';
import { entriesOf, openArchive } from './read-entries';

export interface ListedArchive {
  /** Of files, with `/` between their parts, each once. */
  readonly names: readonly string[];
  readonly problems: readonly ListingProblem[];
}

interface Watch {
  readonly onListed: (files: number) => void;
  readonly signal: AbortSignal;
}

const toldEach = 1_000;

/** The files of an archive, from its directory alone: nothing is unpacked. */
export async function listArchive(
  path: string,
  rules: IgnoreRules,
  { onListed, signal }: Watch,
): Promise<ListedArchive> {
  const names = new Set<string>();
  const problems: ListingProblem[] = [];
  const shown = basename(path);
  const tooLarge = (detail: string): ListedArchive => ({
    names: [],
    problems: [{ kind: 'archive-too-large', path: shown, detail }],
  });
  try {
    const zip = await openArchive(path);
    try {
      const size = new ArchiveSize(zip.fileSize);
      let seen = 0;
      for await (const { name, entry } of entriesOf(zip)) {
        if (signal.aborted) break;
        seen += 1;
        if (seen > archiveLimits.entries) return tooLarge('it holds more than 100,000 files');
        if (seen % toldEach === 0) onListed(seen);
        if (isFolder(entry, name) || isPassedOver(name, rules)) continue;
        const detail = refusal(entry, name);
        if (detail !== undefined) {
          problems.push({ kind: 'archive-entry-refused', path: `${shown}/${name}`, detail });
          continue;
        }
        const trouble = size.add(entry.uncompressedSize);
        if (trouble !== undefined) return tooLarge(trouble);
        names.add(name);
      }
    } finally {
      zip.close();
    }
    return { names: [...names], problems };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return { names: [], problems: [{ kind: 'archive-unreadable', path: shown, detail }] };
  }
}

/** As in a folder: hidden files, and what macOS puts beside each file. */
function isPassedOver(name: string, rules: IgnoreRules): boolean {
  const parts = name.split('/');
  const isHidden = parts.some((part) => (isLeftOut(part) && part !== '..') || part === '__MACOSX');
  return isHidden || (!name.includes('..') && !name.startsWith('/') && isRuledOut(parts, rules));
}

function isRuledOut(parts: readonly string[], rules: IgnoreRules): boolean {
  const folders = parts.slice(0, -1).map((_, at) => `${parts.slice(0, at + 1).join('/')}/`);
  return [...folders, parts.join('/')].some((path) => rules.ignores(path));
}
