import { pageOf, parentPageOf, type Job, type PageId, type PageRef } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import type { EpochMs } from '../../shared/units';
import type { FinalResult } from './ports';
import type { StepPorts } from './step-ports';

type FinishPorts = Pick<StepPorts, 'registry' | 'results' | 'map' | 'documents' | 'printing'>;

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
  const result = finalResult(job, page, workspaceName, at);
  ports.results.save(entry.madeBy === job.batchId ? result : { ...result, isUpdate: true });
}

function mapEntry(job: Job, page: PageRef, ports: FinishPorts, at: EpochMs): MapEntry {
  const { id: jobId, batchId, connectionId, parentId: destination } = job;
  const { path, name, folder, isFolder } = job.source;
  const former = ports.map.ofPage(page.id)[0];
  return {
    ...{ connectionId, destination, path, name, folder, page, jobId, batchId, at },
    ...(isFolder === true ? { isFolder } : {}),
    hash: job.document?.hash ?? '',
    title: job.title ?? name,
    parentId: parentPageOf(job),
    madeBy: former?.madeBy ?? batchId,
    links: sentLinks(job, ports),
    printing: ports.printing(),
  };
}

/** The links whose pages were known when the text was sent: those that it leads to. */
function sentLinks(
  job: Job,
  { registry, documents }: FinishPorts,
): Readonly<Record<string, PageId>> {
  const links = registry.linksOf(job.id);
  if (links.length === 0) return {};
  const text = documents.sent(job)?.parts.join('\n') ?? '';
  const led = links.flatMap(({ target, linkedJobId }): readonly [string, PageId][] => {
    const linked = registry.get(linkedJobId);
    const id = linked === undefined ? undefined : pageOf(linked)?.id;
    return id !== undefined && text.includes(id.replaceAll('-', '')) ? [[target, id]] : [];
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
