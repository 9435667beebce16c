import type { CommandError } from '../../../shared/command-error';
import type { PageId } from '../../../shared/jobs/job';
import { noEarlierPages, type EarlierPages } from '../../../shared/plan/links/earlier-pages';
import type { Result } from '../../../shared/result';
import type { JobRegistry } from '../job-registry';
import type { FileMap, MappedFile } from '../map-ports';
import { pagesOfFolder } from './earlier-folders';
import type { IntakeTarget } from './intake-target';

interface EarlierParts {
  readonly map: Pick<FileMap, 'rootsAmong' | 'lookUp' | 'below' | 'ofPage'>;
  readonly registry: Pick<JobRegistry, 'all'>;
}

/**
 * The pages that the map tells of a connection. A file that was imported to several places leads to
 * its page at the destination that is chosen now, else to the latest one.
 */
export function earlierPages(
  target: Result<IntakeTarget, CommandError>,
  { map, registry }: EarlierParts,
): EarlierPages {
  if (!target.ok) return noEarlierPages;
  const { connectionId, destination } = target.value;
  const weight = (file: MappedFile): number =>
    file.destination === destination ? Infinity : file.at;
  const gone = pagesGone(registry);
  const bestOfEach = (files: readonly MappedFile[]): readonly MappedFile[] => {
    const found = new Map<string, MappedFile>();
    for (const file of files) {
      if (gone.has(file.page.id)) continue;
      const known = found.get(file.path);
      const isBetter = known === undefined || weight(file) > weight(known);
      if (isBetter) found.set(file.path, file);
    }
    return [...found.values()];
  };
  return {
    roots: (folders) => map.rootsAmong(connectionId, folders),
    find: (query) => bestOfEach(map.lookUp(connectionId, query)),
    folders: (paths) => bestOfEach(paths.flatMap((path) => pagesOfFolder(path, connectionId, map))),
  };
}

/** Pages that an update looked for in vain. */
function pagesGone(registry: EarlierParts['registry']): ReadonlySet<PageId> {
  const gone = new Set<PageId>();
  for (const { phase, update } of registry.all()) {
    const isGone = phase.name === 'failed' && phase.error.kind === 'page-gone';
    if (isGone && update !== undefined) gone.add(update.page.id);
  }
  return gone;
}
