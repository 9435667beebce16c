import type { UnlinkedReason } from '../../documents/diagnostics/diagnostic';
import type { Bytes } from '../../units';
import { endingOf, kindOfFile } from '../file-kinds';
import type { ListedFile } from '../listing';
import type { PlannedAttachment } from '../plan';
import type { ReportProblem } from '../problems/plan-problem';
import { shownPath, type LinkedPages } from './link-pages';

export interface Attachments {
  readonly list: readonly PlannedAttachment[];
  /** From the number in the listing to that in `list`; refused files have none. */
  readonly numberOf: ReadonlyMap<number, number>;
  /** Why files of the listing are refused. */
  readonly refused: ReadonlyMap<number, UnlinkedReason>;
}

/** Of the files that pages use, those that can be uploaded; each once, however often it is used. */
export function chooseAttachments(
  files: readonly ListedFile[],
  { pages, used }: LinkedPages,
  sizes: ReadonlyMap<number, Bytes>,
  limit: Bytes | undefined,
  report: ReportProblem,
): Attachments {
  const uses = new Map<number, number>();
  for (const { links } of pages) {
    for (const link of links) {
      if (link.to === 'file') uses.set(link.number, (uses.get(link.number) ?? 0) + link.uses);
    }
  }
  const list: PlannedAttachment[] = [];
  const numberOf = new Map<number, number>();
  const refused = new Map<number, UnlinkedReason>();
  for (const [number, { path, name, folder }] of files.entries()) {
    if (!used.has(number)) continue;
    const place = { path: shownPath({ folder, name }) };
    const size = sizes.get(number);
    const kind = kindOfFile(name);
    if (size === undefined) {
      report('attachment-unreadable', place, {});
      refused.set(number, 'unreadable');
    } else if (kind === undefined) {
      report('attachment-type-refused', place, { ending: endingOf(name) });
      refused.set(number, 'type');
    } else if (size === 0) {
      report('attachment-empty', place, {});
      refused.set(number, 'empty-file');
    } else if (limit !== undefined && size > limit) {
      report('attachment-too-large', place, { size, limit });
      refused.set(number, 'too-large');
    } else {
      numberOf.set(number, list.length);
      list.push({ path, name, folder, size, kind, uses: uses.get(number) ?? 0 });
    }
  }
  return { list, numberOf, refused };
}
