import { Answers } from './answers/answers';
import { dialectV1 } from './dialect/dialect-v1';
import { ScriptedFaults } from './faults/scripted-faults';
import { idFrom } from './ids';
import type { Connection, Practice } from './practice';
import { settingsOf, type PracticeOptions } from './practice-options';
import { RateLimiter } from './rate-limit';
import { seedEntry } from './seed-pages';
import { seededRandom } from './seeded-random';
import { StatsCounter } from './stats';
import { BlockChanges } from './store/block-changes';
import { PageChanges } from './store/page-changes';
import { Pages } from './store/pages';
import type { Entry, WorkspaceIdentity } from './store/records';
import { WorkspaceStore, type Journal } from './store/workspace-store';
import { TaskDesk } from './tasks/task-desk';
import type { FileStore } from './uploads/file-store';
import { SignedFiles } from './uploads/signed-files';
import { UploadDesk } from './uploads/upload-desk';
import { Writes } from './writes';

/** Puts the parts of a workspace together; a new one is seeded with its first pages. */
export function buildPractice(
  options: PracticeOptions,
  journal: Journal,
  past: readonly Entry[],
  baseUrl: () => string,
  fileStore: FileStore,
): Practice {
  const settings = settingsOf(options);
  const store = new WorkspaceStore(journal, past);
  const identity = identityOf(store, options, settings.now());
  const stats = new StatsCounter();
  const files = new SignedFiles(`files of ${identity.id}`, baseUrl, settings.now);
  const pages = new Pages(store, dialectV1, baseUrl, files);
  const changes = new PageChanges(store, pages);
  const desk = new TaskDesk(store, changes, settings, stats);
  const tokens = [identity.token, ...settings.otherTokens];
  return {
    settings,
    identity,
    connections: tokens.map((token) => connectionOf(identity, token)),
    store,
    pages,
    changes,
    blockChanges: new BlockChanges(store, pages, changes),
    files,
    uploads: new UploadDesk(store, fileStore, settings),
    answers: new Answers(store, pages),
    desk,
    writes: new Writes({ store, changes, desk, settings, stats }),
    limiter: new RateLimiter(settings.rateLimit),
    faults: new ScriptedFaults(seededRandom(settings.seed), settings.faults),
    stats,
    baseUrl,
  };
}

/** Who this workspace is: as stored, but a token that is given now counts. */
function identityOf(
  store: WorkspaceStore,
  options: PracticeOptions,
  now: number,
): WorkspaceIdentity {
  if (store.identity === undefined) store.commit(seedEntry(now, dialectV1, options.token));
  const { identity } = store;
  if (identity === undefined) throw new Error('The workspace has no identity after seeding');
  return options.token === undefined ? identity : { ...identity, token: options.token };
}

const connectionOf = (identity: WorkspaceIdentity, token: string): Connection => ({
  id: idFrom(`connection ${identity.id} ${token}`),
  token,
});
