import type { Handlers } from '../../shared/ipc';
import type { PlanOptions } from '../../shared/plan/plan';
import type { StartChoices } from '../../shared/plan/proposal';
import type { Settings, SettingsChange } from '../../shared/settings';
import { err, ok } from '../../shared/result';
import {
  listedAttachments,
  type ListedAttachmentsParts,
} from '../core/attaching/listed-attachments';
import type { ChangeFeed } from '../core/change-feed';
import type { Connections } from '../core/connections';
import type { DocumentPreviews } from '../core/document-previews';
import type { EditedPages } from '../core/edited-pages';
import type { Destinations } from '../core/destinations';
import type { PlanDesk } from '../core/intake/plan-desk';
import type { TableMoves } from '../core/tables/table-moves';
import type { JobCommands } from '../core/job-commands';
import type { JobRegistry } from '../core/job-registry';
import { pageAddress, type PageAddressParts } from '../core/page-address';
import type { Clock } from '../core/ports';
import { saving } from '../core/saving';
import type { JobStore } from '../core/store-ports';
import type { Scheduler } from '../core/scheduler';
import type { SessionFeed } from '../core/session-feed';
import { createHistoryHandlers, type HistoryHandlerParts } from './history-handlers';

export interface HandlerParts
  extends PageAddressParts, HistoryHandlerParts, ListedAttachmentsParts {
  readonly clock: Clock;
  readonly jobStore: JobStore;
  readonly scheduler: Scheduler;
  readonly connections: Connections;
  readonly destinations: Destinations;
  readonly commands: JobCommands;
  readonly planDesk: PlanDesk;
  readonly tableMoves: TableMoves;
  readonly registry: JobRegistry;
  readonly previews: DocumentPreviews;
  readonly editedPages: Pick<EditedPages, 'compare'>;
  readonly changeFeed: ChangeFeed;
  readonly sessionFeed: SessionFeed;
  readonly settings: { read(): Settings; change(change: SettingsChange): Settings };
  readonly applySettings: (settings: Settings) => void;
  /** The system's dialog; empty when it was dismissed. */
  readonly pickPaths: (kind: 'files' | 'folder' | 'file') => Promise<readonly string[]>;
  readonly openExternal: (url: string, localServer: string | undefined) => Promise<void>;
}

const done = ok(undefined);

/** What each channel of the contract does. Arguments are parsed before they come here. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { connections, destinations, commands, planDesk } = parts;
  const { scheduler, sessionFeed, settings } = parts;
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
    'destination:choose': (pageId) => {
      const before = destinations.chosen?.pageId;
      const chosen = destinations.choose(pageId);
      if (chosen.ok && pageId !== before) planDesk.destinationChanged();
      return chosen;
    },
    'jobs:list': () => ok(parts.changeFeed.snapshot()),
    'plan:propose': (paths) => planDesk.propose(paths),
    'plan:pick': async (kind) => {
      const paths = await parts.pickPaths(kind);
      return paths.length === 0 ? done : planDesk.propose(paths);
    },
    'plan:get': () => ok(planDesk.view ?? null),
    'plan:pages': (id) => planDesk.pages(id),
    'plan:problems': (id, kind, span) => planDesk.problems(id, kind, span),
    'plan:files': (id, list, span) => planDesk.files(id, list, span),
    'plan:revise': (id, choices) => planDesk.revise(id, choices),
    'plan:start': async (id, revision, choices) => {
      const shown = planDesk.view;
      const report = await planDesk.start(id, revision);
      // The import is begun; that a choice was not remembered is no reason to say otherwise.
      if (report.ok && shown !== undefined) {
        saving(() => settings.change(rememberedOf(shown.options, choices)));
      }
      return report;
    },
    'plan:wish': (id, wishes) => planDesk.wish(id, wishes),
    'plan:wish-page': (id, revision, page, wish) =>
      planDesk.wishForPage(id, revision, page, wish ?? undefined),
    'plan:map': (id, wanted) => planDesk.map(id, wanted),
    'plan:add-import-key': (id, name) => planDesk.addImportKey(id, name),
    'plan:dismiss': (id) => planDesk.dismiss(id),
    'jobs:cancel': (ids) => commands.cancel(ids),
    'jobs:retry': (ids) => {
      scheduler.prefer(ids);
      return commands.retry(ids);
    },
    'jobs:retry-failed': () => commands.retryFailed(),
    'jobs:choose-page': (id, page) => commands.choosePage(id, page ?? undefined),
    'jobs:choose-update': (ids, choice) => commands.chooseUpdate(ids, choice),
    'jobs:send-as-it-is': (ids) => commands.sendAsItIs(ids),
    'jobs:replace-file': async (id) => {
      const [path] = await parts.pickPaths('file');
      return path === undefined ? done : commands.replaceFile(id, path);
    },
    'jobs:leave-out': (ids) => commands.leaveOut(ids),
    'jobs:move': (from, to) =>
      destinations.isTable(to) ? parts.tableMoves.moveAll(from, to) : commands.moveAll(from, to),
    'tables:match-again': async (table) => {
      const matched = await parts.tableMoves.matchAgain(table);
      if (matched.ok) scheduler.retryNow();
      return matched;
    },
    'jobs:clear-finished': () => commands.clearFinished(),
    'jobs:journal': (id) => ok(parts.jobStore.journalOf(id)),
    'jobs:attachments': (id) => ok(listedAttachments(id, parts)),
    'documents:compare': (id) => parts.editedPages.compare(id),
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
    ...createHistoryHandlers(parts),
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

/** What the next plan begins with: as the user left this one. */
function rememberedOf(
  { mode, takesText, ignorePatterns, usesGitignore }: PlanOptions,
  choices: StartChoices,
): SettingsChange {
  return {
    ...{ folderMode: mode, takesText, ignorePatterns: [...ignorePatterns], usesGitignore },
    ...choices,
  };
}
