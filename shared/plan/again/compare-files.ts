import { attachmentKey } from '../../documents/attachments/resolve-attachments';
import type { FileFingerprint } from '../../file-fingerprint';
import type { Plan } from '../plan';
import type { SlicedWork } from '../slices';
import type { AgainPlan, KnownPage } from './compare-with-map';

/** A picture or file that may have other bytes than when it was attached. */
export interface FileToCompare {
  /** The page of the plan that uses it. */
  readonly page: number;
  readonly path: string;
  readonly known: FileFingerprint;
}

const restAfter = 200;

/**
 * Which pictures and files of known pages are to be looked at, and the pages of which it is sure
 * that one has changed: it has another size, or was not there when the text was sent. One that is
 * not there any more changes nothing, since its page has it still.
 */
export function* filesToCompare(
  { pages, attachments }: Plan,
  again: AgainPlan,
): SlicedWork<{
  readonly files: readonly FileToCompare[];
  readonly changed: ReadonlySet<number>;
}> {
  const files: FileToCompare[] = [];
  const changed = new Set<number>();
  for (const [page, { entry }] of again.pages.entries()) {
    if (page % restAfter === restAfter - 1) yield;
    if (entry?.files === undefined) continue;
    for (const link of pages[page]?.links ?? []) {
      const file = link.to === 'attachment' ? attachments[link.number] : undefined;
      if (file === undefined) continue;
      const known = entry.files[attachmentKey(link.by, link.target)];
      if (known === null) continue;
      if (known?.size !== file.size) changed.add(page);
      else files.push({ page, path: file.path, known });
    }
  }
  return { files, changed };
}

/** The same with what is known of pictures and files. */
export const withChangedFiles = (again: AgainPlan, changed: ReadonlySet<number>): AgainPlan =>
  changed.size === 0
    ? again
    : {
        ...again,
        pages: again.pages.map((page, number): KnownPage =>
          changed.has(number) ? { ...page, state: 'changed', hasOtherFiles: true } : page,
        ),
      };
