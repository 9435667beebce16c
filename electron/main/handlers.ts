import type { AddReport, CommandError, Handlers } from '../../shared/ipc';
import type { Settings, SettingsChange } from '../../shared/settings';
import { err, ok, type Result } from '../../shared/result';
import type { SqliteImportStore } from '../adapters/import-store';
import type { ChangeFeed } from '../core/change-feed';
import type { Connections } from '../core/connections';
import type { DocumentPreviews } from '../core/document-previews';
import type { Destinations } from '../core/destinations';
import type { JobCommands } from '../core/job-commands';
import type { JobRegistry } from '../core/job-registry';
import { pageAddress, type PageAddressParts } from '../core/page-address';
import { StorageError, type Clock, type JobStore } from '../core/ports';
import type { Scheduler } from '../core/scheduler';
import type { SessionFeed } from '../core/session-feed';

export interface HandlerParts extends PageAddressParts {
  readonly clock: Clock;
  readonly jobStore: JobStore;
  readonly scheduler: Scheduler;
  readonly connections: Connections;
  readonly destinations: Destinations;
  readonly commands: JobCommands;
  readonly registry: JobRegistry;
  readonly previews: DocumentPreviews;
  readonly imports: Pick<SqliteImportStore, 'list'>;
  readonly changeFeed: ChangeFeed;
  readonly sessionFeed: SessionFeed;
  readonly settings: { read(): Settings; change(change: SettingsChange): Settings };
  readonly applySettings: (settings: Settings) => void;
  /** The system's dialog; empty when it was dismissed. */
  readonly pickPaths: (kind: 'files' | 'folder' | 'file') => Promise<readonly string[]>;
  readonly openExternal: (url: string, localServer: string | undefined) => Promise<void>;
}

const done = ok(undefined);
const nothingPicked: AddReport = { added: 0, ignored: [], ignoredCount: 0 };

/** What each channel of the contract does. Arguments are parsed before they come here. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { connections, destinations, commands, scheduler, sessionFeed, settings } = parts;
  const change = (work: () => void) => {
    work();
    sessionFeed.changed();
    scheduler.pump();
    return done;
  };
  return {
    'session:get': () => ok(sessionFeed.view()),
    'settings:get': () => ok(settings.read()),
    'settings:change': (wanted) =>
      saving(() => {
        const changed = settings.change(wanted);
        parts.applySettings(changed);
        return changed;
      }),
    'connection:connect': (token) => connections.connect(token),
    'connection:practice': () => connections.usePractice(),
    'connection:disconnect': () => saving(() => connections.leave()),
    'destination:search': (query) => destinations.search(query),
    'destination:resolve': (link) => destinations.resolve(link),
    'destination:choose': (pageId) => destinations.choose(pageId),
    'jobs:list': () => ok(parts.changeFeed.snapshot()),
    'jobs:add': (paths) => commands.add(paths),
    'jobs:pick': async (kind) => {
      const paths = await parts.pickPaths(kind);
      return paths.length === 0 ? ok(nothingPicked) : commands.add(paths);
    },
    'jobs:cancel': (ids) => commands.cancel(ids),
    'jobs:retry': (ids) => {
      scheduler.prefer(ids);
      return commands.retry(ids);
    },
    'jobs:retry-failed': () => commands.retryFailed(),
    'jobs:choose-page': (id, page) => commands.choosePage(id, page ?? undefined),
    'jobs:send-as-it-is': (ids) => commands.sendAsItIs(ids),
    'jobs:replace-file': async (id) => {
      const [path] = await parts.pickPaths('file');
      return path === undefined ? done : commands.replaceFile(id, path);
    },
    'jobs:leave-out': (ids) => commands.leaveOut(ids),
    'jobs:move': (from, to) => commands.moveAll(from, to),
    'jobs:clear-finished': () => commands.clearFinished(),
    'jobs:journal': (id) => ok(parts.jobStore.journalOf(id)),
    'documents:preview': async (id) => {
      const preview = await parts.previews.of(id);
      return preview.ok ? preview : err({ kind: 'document', error: preview.error });
    },
    'queue:pause': () => change(() => scheduler.setPaused(true)),
    'queue:resume': () => change(() => scheduler.setPaused(false)),
    'queue:retry-now': () =>
      saving(() => {
        parts.registry.saveKept();
        change(() => scheduler.retryNow());
      }),
    'results:list': (query) => ok(parts.results.list(query)),
    'imports:list': (part) => ok(parts.imports.list(part)),
    'page:open': async (id) => {
      const { url, localServer } = await pageAddress(id, parts);
      await parts.openExternal(url, localServer);
      return done;
    },
    'notice:dismiss': (kind) => {
      sessionFeed.dismiss(kind);
      return done;
    },
  };
}

/** A refusal of the disk is expected trouble. */
function saving<T>(work: () => T): Result<T, CommandError> {
  try {
    return ok(work());
  } catch (cause) {
    if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
    throw cause;
  }
}
