import { join } from 'node:path';
import { chooseApiUrl, type ApiUrl } from '../../shared/api-url';
import type { ImportView } from '../../shared/history/import-view';
import type { BatchId } from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import type { QueueTrouble } from '../../shared/session';
import { defaultSettings } from '../../shared/settings';
import type { UndoPage, UndoView } from '../../shared/undo/undo';
import { ms } from '../../shared/units';
import { DiskFileSource } from '../adapters/file-source';
import { SqliteImportStore } from '../adapters/import-store';
import { composeEngine, type Engine } from '../main/compose-engine';
import { practiceStarter } from '../main/practice-starter';
import { environmentVault } from './environment-vault';
import type { UndoArguments } from './history-arguments';
import type { CommandParts } from './import-command';
import { openProfile, profileFolder, type Profile } from './profile';
import { connect } from './reach';
import { isLasting } from './run-import';
import { exitCodeOf, type Trouble } from './trouble';
import { describeImportLine, describePage, describeSummary } from './undo-words';
import type { UsageError } from './usage-error';

export interface UndoCommandParts extends CommandParts {
  /** One line for people. */
  readonly say: (line: string) => void;
}

const grace = ms(5_000);

/** `pagelift undo`: lists imports, or what an undo would do, or does it; gives the exit code. */
export async function undoCommand(
  options: UndoArguments,
  parts: UndoCommandParts,
): Promise<number> {
  const end = (trouble: Trouble): number => {
    parts.reporter.trouble(trouble);
    return exitCodeOf(trouble);
  };
  const opened = openProfile(profileFolder(options.profile), parts.time.clock);
  if (!opened.ok) return end({ kind: 'usage', error: opened.error });
  const profile = opened.value;
  const practice = practiceStarter(join(profile.folder, 'practice'));
  try {
    const { imports } = new SqliteImportStore(profile.database).list({ offset: 0, limit: 500 });
    if (options.importId === undefined) {
      for (const each of imports) parts.say(describeImportLine(each));
      if (imports.length === 0) parts.say('Nothing was imported with this profile.');
      return 0;
    }
    const checked = check(options, parts.environment, imports);
    if (!checked.ok) return end({ kind: 'usage', error: checked.error });
    const ended = await undo(options, parts, { ...checked.value, profile, practice });
    return typeof ended === 'number' ? ended : end(ended);
  } finally {
    await practice.stop();
    profile.database.close();
  }
}

interface Checked {
  readonly batchId: BatchId;
  readonly apiUrl: ApiUrl;
  readonly token: string | undefined;
}

function check(
  { importId = '', practice, apiUrl }: UndoArguments,
  environment: CommandParts['environment'],
  imports: readonly ImportView[],
): Result<Checked, UsageError> {
  const found = imports.filter(({ id }, at) =>
    importId === 'last' ? at === 0 : id.startsWith(importId),
  );
  const [one, other] = found;
  if (one === undefined || other !== undefined)
    return err({ kind: 'no-such-import', text: importId });
  const address = chooseApiUrl(apiUrl ?? environment['PAGELIFT_API_URL'], undefined);
  if (!address.ok) return address;
  const token = environment['NOTION_TOKEN']?.trim();
  if (!practice && (token === undefined || token === '')) return err({ kind: 'no-token' });
  return ok({ batchId: one.id, apiUrl: address.value, token: practice ? undefined : token });
}

interface Opened extends Checked {
  readonly profile: Profile;
  readonly practice: ReturnType<typeof practiceStarter>;
}

async function undo(
  options: UndoArguments,
  parts: UndoCommandParts,
  { batchId, apiUrl, token, profile, practice }: Opened,
): Promise<number | Trouble> {
  const { reporter, time, stop, say } = parts;
  let tellTrouble: (trouble: QueueTrouble) => void;
  const lastingTrouble = new Promise<QueueTrouble>((resolve) => (tellTrouble = resolve));
  let told: (view: UndoView) => void = () => undefined;
  const { requestsPerMinute } = options;
  const engine = composeEngine({
    ...{ database: profile.database, connectionStore: profile.connections, log: profile.log },
    ...{ files: new DiskFileSource(), vault: environmentVault, notices: [], ...time },
    settings: () => ({
      ...defaultSettings,
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    }),
    apiAddress: () => ok(apiUrl),
    startPractice: () => practice.start(),
    pushJobs: () => undefined,
    pushSession: ({ queue: { trouble } }) => {
      if (trouble !== undefined && isLasting(trouble)) tellTrouble(trouble);
    },
    pushUndo: (view) => {
      if (view.batchId === batchId) told(view);
    },
  });
  /** Until the undo has come to one of these phases. */
  const until = (
    ...phases: readonly UndoView['phase'][]
  ): Promise<UndoView | QueueTrouble | 'stopped'> => {
    const reached = new Promise<UndoView>((resolve) => {
      told = (view) => {
        if (phases.includes(view.phase)) resolve(view);
      };
      const now = engine.undos.view(batchId);
      if (now !== undefined) told(now);
    });
    return Promise.race([reached, lastingTrouble, stop.asked]);
  };
  try {
    // What imports have left to do waits for their own command.
    engine.queue.pausedByUser = true;
    engine.restore();
    const connected = await connect({ engine, reporter, clock: time.clock, stop }, token);
    if (connected === 'stopped') return exitOf(stop.by);
    if (!connected.ok) return connected.error;
    const begun = engine.undos.look(batchId);
    if (!begun.ok) return { kind: 'undo', error: begun.error };
    const listed = await until('listed', 'done');
    if (listed === 'stopped') return exitOf(stop.by);
    if (!('phase' in listed)) return { kind: 'queue', trouble: listed };
    for (const page of pagesOf(engine, batchId)) say(describePage(page));
    if (listed.phase === 'listed') {
      if (!options.yes || listed.counts.goes === 0) {
        say(describeSummary(listed));
        return 0;
      }
      const started = engine.undos.start(batchId);
      if (!started.ok) return { kind: 'undo', error: started.error };
    }
    const done = await until('done');
    if (done === 'stopped') return exitOf(stop.by);
    if (!('phase' in done)) return { kind: 'queue', trouble: done };
    say(describeSummary(done));
    return 0;
  } finally {
    await engine.stop(grace);
  }
}

function* pagesOf({ undos }: Engine, batchId: BatchId): Iterable<UndoPage> {
  for (const group of ['goes', 'stays'] as const) {
    yield* undos.pages({ batchId, group, offset: 0, limit: Infinity }).pages;
  }
}

const exitOf = (by: 'SIGINT' | 'SIGTERM' | undefined): number => (by === 'SIGTERM' ? 143 : 130);
