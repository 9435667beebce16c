import type { ResultView } from '../../shared/history/result-view';
import type { CommandError } from '../../shared/command-error';
import type { ImportKey } from '../../shared/history/import-view';
import type { Api } from '../api';

export const pageSize = 100;
const mostAtOnce = 500;

/** Results of one search or import, newest first, as far as they were loaded. */
export interface ResultPages {
  readonly results: readonly ResultView[];
  /** Of all that match, loaded or not. */
  readonly total: number;
}

export const noPages: ResultPages = { results: [], total: 0 };

export interface ResultScope {
  readonly search: string;
  readonly within?: ImportKey;
}

type Loaded =
  | { readonly ok: true; readonly pages: ResultPages }
  | { readonly ok: false; readonly error: CommandError };

/** Asks again from the top, as far as was loaded, so that nothing jumps. */
export async function loadAgain(
  source: Pick<Api, 'listResults'>,
  scope: ResultScope,
  loaded: ResultPages,
): Promise<Loaded> {
  const limit = Math.min(mostAtOnce, Math.max(pageSize, loaded.results.length));
  const reply = await source.listResults({ ...scope, offset: 0, limit });
  return reply.ok ? { ok: true, pages: reply.value } : reply;
}

/** The next page after what is loaded; what came in between is not shown twice. */
export async function loadMore(
  source: Pick<Api, 'listResults'>,
  scope: ResultScope,
  loaded: ResultPages,
): Promise<Loaded> {
  const offset = loaded.results.length;
  const reply = await source.listResults({ ...scope, offset, limit: pageSize });
  if (!reply.ok) return reply;
  const known = new Set(loaded.results.map((result) => result.jobId));
  const fresh = reply.value.results.filter((result) => !known.has(result.jobId));
  return {
    ok: true,
    pages: { results: [...loaded.results, ...fresh], total: reply.value.total },
  };
}
