import type { PageId, PageRef } from '../../shared/jobs/job';
import { pageLink } from '../../shared/notion-link';
import type { ApiAccess } from './connection-ports';
import type { Connections } from './connections';
import type { JobRegistry } from './job-registry';
import type { ResultStore } from './store-ports';

export interface PageAddressParts {
  readonly registry: JobRegistry;
  readonly results: ResultStore;
  readonly connections: Connections;
  readonly startPractice: () => Promise<ApiAccess>;
}

export interface PageAddress {
  readonly url: string;
  /** The server on this machine that shows the page, if it is one. */
  readonly localServer?: string;
}

/**
 * The address under which a browser shows a page: the one Notion told, or made of the id.
 * A page of a server on this machine is shown by the server that runs now, since its port changes.
 */
export async function pageAddress(id: PageId, parts: PageAddressParts): Promise<PageAddress> {
  const told = pageRef(id, parts)?.url;
  if (told === undefined) return { url: pageLink({ id }) };
  const { protocol, pathname } = new URL(told);
  if (protocol === 'https:') return { url: told };
  const { baseUrl } = parts.connections;
  const isLocal = baseUrl?.startsWith('http://') === true;
  const localServer = isLocal ? baseUrl : (await parts.startPractice()).baseUrl;
  return { url: new URL(pathname, localServer).href, localServer };
}

function pageRef(id: PageId, { registry, results }: PageAddressParts): PageRef | undefined {
  for (const job of registry.all()) {
    if ('page' in job.checkpoint && job.checkpoint.page.id === id) return job.checkpoint.page;
  }
  return results.findPage(id);
}
