import type { ExportFormat, ExportRow } from '../../shared/export/export-row';
import { writeExport } from '../../shared/export/write-export';
import type { ExportReport } from '../../shared/history/result-view';
import type { CommandError } from '../../shared/command-error';
import { pageLink } from '../../shared/notion-link';
import { err, ok, type Result } from '../../shared/result';
import type { FinalResult, ResultQuery, ResultStore } from './store-ports';

export interface ExportParts {
  readonly results: Pick<ResultStore, 'each'>;
  /** Writes a whole file or nothing. */
  readonly write: (path: string, pieces: Iterable<string>) => Promise<Result<undefined, string>>;
  /** The server on this machine that shows pages, if there is one: its port changes. */
  readonly localServer: () => string | undefined;
}

export type ExportQuery = Pick<ResultQuery, 'search' | 'within'>;

/** Writes the pages of the history, or some of them, to a file that the user has named. */
export async function exportResults(
  path: string,
  format: ExportFormat,
  query: ExportQuery,
  { results, write, localServer }: ExportParts,
): Promise<Result<ExportReport, CommandError>> {
  let pages = 0;
  const rows = function* (): Iterable<ExportRow> {
    for (const result of results.each(query)) {
      pages += 1;
      yield rowOf(result, localServer());
    }
  };
  const written = await write(path, writeExport(rows(), format));
  if (!written.ok) return err({ kind: 'not-written', detail: written.error });
  return ok({ fileName: path.split(/[/\\]/u).at(-1) ?? path, pages });
}

function rowOf(result: FinalResult, localServer: string | undefined): ExportRow {
  const { path, title, page, workspaceName, finishedAt } = result;
  const state =
    result.trashedAt !== undefined ? 'in-trash' : result.isUpdate === true ? 'updated' : 'created';
  return {
    ...{ path, title, state, workspace: workspaceName, importedAt: finishedAt },
    address: addressOf(page, localServer),
    pageId: page.id,
  };
}

function addressOf(page: FinalResult['page'], localServer: string | undefined): string {
  if (page.url?.startsWith('http://') !== true) return pageLink(page);
  const { pathname } = new URL(page.url);
  return localServer === undefined ? page.url : new URL(pathname, localServer).href;
}
