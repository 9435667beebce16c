import type { Database } from '../adapters/database';
import type { SqliteImportStore } from '../adapters/import-store';
import { SqliteUndoStore } from '../adapters/undo-store';
import type { Connections } from '../core/connections';
import type { DocumentPrinter } from '../core/document-ports';
import type { JobRegistry } from '../core/job-registry';
import type { FileMap } from '../core/map-ports';
import { KnownPages, type ImportedPagesParts } from '../core/undo/imported-pages';
import type { UndoConnection } from '../core/undo/undo-ports';
import { UndoRequests, type UndoRequestsParts } from '../core/undo/undo-requests';
import { Undos, type UndosParts } from '../core/undo/undos';

export interface ComposedUndosParts
  extends
    Omit<UndoRequestsParts, 'connection'>,
    Omit<ImportedPagesParts, 'findImport'>,
    Pick<UndosParts, 'onQueueChanged' | 'push' | 'log'> {
  readonly database: Database;
  readonly registry: JobRegistry;
  readonly imports: SqliteImportStore;
  readonly map: FileMap;
  readonly printer: Pick<DocumentPrinter, 'isAsLeft'>;
  readonly connections: Pick<Connections, 'id' | 'api' | 'userIds'>;
  readonly queue: UndoRequestsParts['queue'] & UndosParts['queue'];
}

/** Undos with their real adapters. */
export function composeUndos(parts: ComposedUndosParts): Undos {
  const { clock, random, gates, notes, queue, registry, results, imports, texts, attachments } =
    parts;
  const { database, jobStore, map, printer, dependencies, connections, onQueueChanged, push, log } =
    parts;
  const connection = (): UndoConnection | undefined => {
    const { id, api, userIds } = connections;
    return id === undefined || api === undefined ? undefined : { id, api, userIds };
  };
  return new Undos({
    ...{ clock, random, queue, connection, onQueueChanged, push, log },
    requests: new UndoRequests({ clock, random, gates, notes, queue, connection }),
    imported: new KnownPages({
      ...{ registry, jobStore, results, texts, attachments, dependencies },
      findImport: (id) => imports.find(id),
    }),
    store: new SqliteUndoStore(database, map),
    compare: (read, left) => printer.isAsLeft(read, left),
    forgetJobs: (ids) => {
      registry.remove(ids);
    },
  });
}
