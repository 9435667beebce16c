import type { PageId, PageRef } from '../../shared/jobs/job';
import type { ApiAccess } from './connection-ports';
import type { Connections } from './connections';
import type { JobRegistry } from './job-registry';
import type { ResultStore } from './ports';

export interface PageAddressParts {
  readonly registry: JobRegistry;
  readonly results: ResultStore;
  readonly connections: Connections;
  readonly startPractice: () => Promise<ApiAccess>;
}

/**
 * The address under which a browser shows a page: the one Notion told, or made of the id.
 * A page of a server on this machine is shown by the server that runs now, since its port changes.
 * Source of the form: API reference, changelog of 2026-07-15 (`app.notion.com/p/…`).
 */
export async function pageAddress(id: PageId, parts: PageAddressParts): Promise<string> {
  const told = pageRef(id, parts)?.url;
  if (told === undefined) return `https://app.notion.com/p/${id.replaceAll('-', '')}`;
  const url = new URL(told);
  if (url.protocol === 'https:') return told;
  const { baseUrl } = parts.connections;
  const isLocal = baseUrl?.startsWith('http://') === true;
  return new URL(url.pathname, isLocal ? baseUrl : (await parts.startPractice()).baseUrl).href;
}

function pageRef(id: PageId, { registry, results }: PageAddressParts): PageRef | undefined {
  for (const job of registry.all()) {
    if ('page' in job.checkpoint && job.checkpoint.page.id === id) return job.checkpoint.page;
  }
  return results.findPage(id);
}
