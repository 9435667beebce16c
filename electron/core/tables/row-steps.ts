import type { PreparedDocument } from '../../../shared/documents/document';
import type { Job } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import type { DataSourceId, TableTarget } from '../../../shared/tables/table';
import { epochMs } from '../../../shared/units';
import type { ListingRequests } from '../child-listings';
import { findCreatedPages, type FoundPages } from '../find-created-pages';
import type { ChildPage, CreateAnswer, Reply } from '../notion-ports';
import type { Outcome } from '../step-answers';
import type { EngineApi, StepPorts } from '../step-ports';
import type { NewRow, Row, RowFilter } from '../workspace-ports';

export interface RowSearch extends ListingRequests {
  readonly userIds: readonly string[];
}

/** Makes the row of a job. */
export const createRow = (
  job: Job,
  document: PreparedDocument,
  target: TableTarget,
  api: EngineApi,
  signal: AbortSignal,
): Reply<CreateAnswer> => api.createRow(newRow(job, document, target), signal);

/**
 * The rows that can be a job's whose create was lost. With an import key its own row is asked for,
 * by a value that no other job has; without one, rows of its title are compared as pages are.
 */
export async function findRows(
  job: Job,
  { id, importKey }: TableTarget,
  search: RowSearch,
  { registry, results }: Pick<StepPorts, 'registry' | 'results'>,
): Promise<Outcome<FoundPages>> {
  const wanted: RowFilter =
    importKey === undefined || job.row === undefined
      ? { equals: { property: 'title', type: 'title', text: job.title ?? '' } }
      : { equals: { property: importKey, type: 'rich_text', text: job.row.key } };
  const reply = await listRows(id, wanted, search);
  if (!reply.ok) return reply;
  const { value: rows, ...rest } = reply.value;
  const alive = rows.filter((row) => !row.inTrash);
  const { userIds } = search;
  const value: FoundPages =
    importKey === undefined
      ? findCreatedPages(job, alive.map(asChildPage), { registry, results, userIds })
      : { candidates: alive.map(candidate), isUndecided: false };
  return ok({ ...rest, value });
}

function newRow(job: Job, document: PreparedDocument, { id, importKey }: TableTarget): NewRow {
  const { title, icon, cover, properties, parts } = document;
  const [text] = parts;
  return {
    dataSourceId: id,
    title,
    properties: {
      ...properties,
      ...(importKey === undefined || job.row === undefined
        ? {}
        : { [importKey]: { type: 'rich_text', text: job.row.key } }),
    },
    ...(icon === undefined ? {} : { icon }),
    ...(cover === undefined ? {} : { cover }),
    ...(job.route === 'direct' && text !== undefined ? { markdown: text } : {}),
  };
}

/** All rows that pass; every further part waits for room in the gate. */
async function listRows(
  table: DataSourceId,
  filter: RowFilter,
  { api, signal, room }: RowSearch,
): Promise<Outcome<readonly Row[]>> {
  const found: Row[] = [];
  let requestId: string | undefined;
  let cursor: string | undefined;
  do {
    if (cursor !== undefined && (await room()) === 'aborted') {
      return err({ kind: 'lost', detail: 'the check was broken off' });
    }
    const reply = await api.queryDataSource(table, filter, cursor, signal);
    if (!reply.ok) return reply;
    found.push(...reply.value.value.rows);
    requestId = reply.value.requestId ?? requestId;
    cursor = reply.value.value.nextCursor;
  } while (cursor !== undefined);
  return ok(requestId === undefined ? { value: found } : { value: found, requestId });
}

const candidate = ({ id, url, title }: Row): FoundPages['candidates'][number] => ({
  page: { id, ...(url === undefined ? {} : { url }) },
  title,
});

/** A row whose time is not told may be ours: whether it is, its title and maker say. */
const asChildPage = ({ id, title, createdAt, createdById }: Row): ChildPage => ({
  ...{ id, title, createdAt: createdAt ?? epochMs(Number.MAX_SAFE_INTEGER) },
  ...(createdById === undefined ? {} : { createdById }),
});
