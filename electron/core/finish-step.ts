import {
  parentPageOf,
  type Job,
  type JobId,
  type PageId,
  type PageRef,
} from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import type { EpochMs } from '../../shared/units';
import type { FileMap } from './map-ports';
import type { FinalResult } from './store-ports';
import type { StepPorts } from './step-ports';

type FinishPorts = Pick<
  StepPorts,
  'registry' | 'results' | 'map' | 'documents' | 'texts' | 'attachments' | 'printing'
>;

/**
 * Saves what an import of a file has come to: its line in the map, and its result. A job that says
 * it has succeeded is in both; should the app end in between, all is saved once more.
 */
export function saveOutcome(
  job: Job,
  page: PageRef,
  ports: FinishPorts,
  { workspaceName, at }: { readonly workspaceName: string; readonly at: EpochMs },
): void {
  const entry = mapEntry(job, page, ports, at);
  ports.map.save(entry);
  if (job.update !== undefined) forgetFormerPaths(entry, ports.map);
  const result = finalResult(job, page, workspaceName, at);
  const isUpdate = job.update !== undefined || entry.madeBy !== job.batchId;
  ports.results.save(isUpdate ? { ...result, isUpdate } : result);
}

function mapEntry(job: Job, page: PageRef, ports: FinishPorts, at: EpochMs): MapEntry {
  const { id: jobId, batchId, connectionId, parentId: destination } = job;
  const { path, name, folder, isFolder } = job.source;
  const former = ports.map.ofPage(page.id)[0];
  const isSent = ports.documents.sent(job) !== undefined;
  const textOf = isSent ? jobId : (job.update?.sentBy ?? jobId);
  return {
    ...{ connectionId, destination, path, name, folder, page, batchId, at },
    jobId: textOf,
    ...(isFolder === true ? { isFolder } : {}),
    hash: job.document?.hash ?? '',
    title: job.title ?? name,
    parentId: parentPageOf(job),
    madeBy: former?.madeBy ?? batchId,
    links: sentLinks(job, ports),
    files: attachedFiles(jobId, textOf, ports),
    printing: ports.printing(),
  };
}

/** The user has left at Notion what was edited there: the file is not asked about again. */
export function keepInMap(job: Job, map: FileMap, at: EpochMs): void {
  const page = job.update?.page.id;
  const former = page === undefined ? undefined : map.ofPage(page)[0];
  if (former === undefined || job.document === undefined) return;
  const { path, name, folder } = job.source;
  const { files: _files, ...kept } = former;
  const entry: MapEntry = { ...kept, path, name, folder, hash: job.document.hash, at };
  map.save(entry);
  forgetFormerPaths(entry, map);
}

/** A file that has moved is at its new path only. */
function forgetFormerPaths(entry: MapEntry, map: FileMap): void {
  const { path, connectionId, destination, page } = entry;
  const former = map
    .ofPage(page.id)
    .filter((one) => one.connectionId === connectionId && one.destination === destination)
    .filter((one) => one.path !== path);
  if (former.length > 0) map.remove(former);
}

/** The files that a job's text leads to, as they were attached with the text that the page has. */
function attachedFiles(
  id: JobId,
  textOf: JobId,
  { texts, attachments: { store } }: FinishPorts,
): NonNullable<MapEntry['files']> {
  const planned = store.plannedOf(id).filter(({ file }) => file !== undefined);
  if (planned.length === 0) return {};
  const states = store.statesOf(textOf);
  const attached = new Map(
    (texts.of(textOf)?.placements ?? []).flatMap(({ mark, source }) => {
      const file = states.get(mark)?.file;
      return source.from === 'file' && file !== undefined ? [[source.path, file] as const] : [];
    }),
  );
  return Object.fromEntries(
    planned.map(({ key, file }) => [key, attached.get(file?.path ?? '') ?? null]),
  );
}

/** The links whose pages were known when the text was sent: those that it leads to. */
function sentLinks(
  job: Job,
  { registry, documents }: FinishPorts,
): Readonly<Record<string, PageId>> {
  const links = registry.linksOf(job.id);
  if (links.length === 0) return {};
  const text = documents.sent(job)?.parts.join('\n') ?? '';
  const led = links.flatMap((link): readonly [string, PageId][] => {
    const id = registry.linkedPage(link)?.id;
    return id !== undefined && text.includes(id.replaceAll('-', '')) ? [[link.target, id]] : [];
  });
  return Object.fromEntries(led);
}

function finalResult(
  job: Job,
  page: PageRef,
  workspaceName: string,
  finishedAt: EpochMs,
): FinalResult {
  const { path, name, folder } = job.source;
  const { id: jobId, batchId, connectionId } = job;
  const title = job.title ?? name;
  return {
    ...{ jobId, batchId, path, name, folder, title, page },
    ...{ connectionId, workspaceName, finishedAt },
  };
}
