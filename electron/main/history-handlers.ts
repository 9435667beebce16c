import { exportEndings, type ExportFormat } from '../../shared/export/export-row';
import type { Handlers } from '../../shared/ipc';
import { hasEnded, type BatchId } from '../../shared/jobs/job';
import { ok } from '../../shared/result';
import { writeExportFile } from '../adapters/export-file';
import type { SqliteImportStore } from '../adapters/import-store';
import type { Connections } from '../core/connections';
import { exportResults } from '../core/export-results';
import type { JobCommands } from '../core/job-commands';
import type { JobRegistry } from '../core/job-registry';
import type { ResultStore } from '../core/store-ports';
import type { Undos } from '../core/undo/undos';

export interface HistoryHandlerParts {
  readonly results: ResultStore;
  readonly imports: Pick<SqliteImportStore, 'list' | 'find'>;
  readonly undos: Undos;
  readonly registry: JobRegistry;
  readonly commands: Pick<JobCommands, 'cancel'>;
  readonly connections: Pick<Connections, 'baseUrl'>;
  /** The system's dialog for a new file; undefined when it was dismissed. */
  readonly pickTarget: (name: string, format: ExportFormat) => Promise<string | undefined>;
}

type HistoryChannel =
  'results:list' | 'results:export' | 'imports:list' | 'imports:cancel' | `undo:${string}`;

/** What the history can be asked for. */
export function createHistoryHandlers(
  parts: HistoryHandlerParts,
): Pick<Handlers, Extract<keyof Handlers, HistoryChannel>> {
  const { results, imports, undos, registry, commands, connections } = parts;
  const localServer = (): string | undefined => {
    const { baseUrl } = connections;
    return baseUrl?.startsWith('http://') === true ? baseUrl : undefined;
  };
  const nameOf = (within: string | undefined): string => {
    const known = within === undefined ? undefined : imports.find(within as BatchId);
    return known === undefined ? 'Pagelift pages' : `Pagelift ${plainName(known.name)}`;
  };
  return {
    'results:list': (query) => ok(results.list(query)),
    'results:export': async ({ format, ...query }) => {
      const path = await parts.pickTarget(
        `${nameOf(query.within)}.${exportEndings[format]}`,
        format,
      );
      if (path === undefined) return ok(null);
      return exportResults(path, format, query, { results, write: writeExportFile, localServer });
    },
    'imports:list': (part) => ok(imports.list(part)),
    'imports:cancel': (batchId) => {
      const open = [...registry.all()].filter((job) => job.batchId === batchId && !hasEnded(job));
      return commands.cancel(open.map(({ id }) => id));
    },
    'undo:look': (id) => undos.look(id),
    'undo:start': (id) => undos.start(id),
    'undo:bring-back': (id) => undos.bringBack(id),
    'undo:stop': (id) => {
      undos.stop(id);
      return ok(undefined);
    },
    'undo:get': (id) => ok(undos.view(id) ?? null),
    'undo:pages': (query) => ok(undos.pages(query)),
  };
}

/** A name that every file system takes. */
const plainName = (name: string): string =>
  name
    .replace(/\.[^.]+$|\/$/gu, '')
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .trim()
    .slice(0, 80);
