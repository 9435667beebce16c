import { filesToCompare } from '../../../shared/plan/again/compare-files';
import type { AgainPlan } from '../../../shared/plan/again/compare-with-map';
import type { Plan } from '../../../shared/plan/plan';
import type { AttachmentFiles } from '../attaching/attachment-ports';
import { inLanes } from '../planning/in-lanes';
import type { Slices } from '../planning/slices';

/**
 * Pages of a plan that use a picture or file which has changed since it was attached. Only those are
 * read whose size is the same and whose time is not, each once.
 */
export async function pagesWithOtherFiles(
  plan: Plan,
  again: AgainPlan,
  attached: Pick<AttachmentFiles, 'isUnchanged' | 'fingerprint'>,
  slices: Pick<Slices, 'runToEnd'>,
): Promise<ReadonlySet<number>> {
  const { signal } = new AbortController();
  const { files, changed } = await slices.runToEnd(filesToCompare(plan, again));
  const pages = new Set(changed);
  const hashes = new Map<string, Promise<string | undefined>>();
  const hashOf = async (path: string): Promise<string | undefined> => {
    const taken = await attached.fingerprint(path, signal);
    return taken.ok ? taken.value.hash : undefined;
  };
  await inLanes(files, signal, async ({ page, path, known }) => {
    if (pages.has(page) || (await attached.isUnchanged(path, known))) return;
    const hash = hashes.get(path) ?? hashOf(path);
    hashes.set(path, hash);
    const found = await hash;
    if (found !== undefined && found !== known.hash) pages.add(page);
  });
  return pages;
}
