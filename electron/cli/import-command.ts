import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { chooseApiUrl, type ApiUrl } from '../../shared/api-url';
import { parsePageLink } from '../../shared/notion-link';
import { err, ok, type Result } from '../../shared/result';
import type { QueueTrouble } from '../../shared/session';
import { defaultSettings, type Settings } from '../../shared/settings';
import { DiskFileSource } from '../adapters/file-source';
import { databaseFileName } from '../adapters/open-database';
import { composeEngine } from '../main/compose-engine';
import { practiceStarter } from '../main/practice-starter';
import type { ImportArguments } from './arguments';
import { environmentVault } from './environment-vault';
import { planFiles } from './plan-files';
import { openProfile, profileFolder, type Profile } from './profile';
import type { Reporter } from './reporter';
import { isLasting, runImport } from './run-import';
import type { Stop } from './stop';
import type { timeOf } from './time-scale';
import { exitCodeOf, type Trouble } from './trouble';
import type { UsageError } from './usage-error';

type Time = Extract<ReturnType<typeof timeOf>, { ok: true }>['value'];

export interface CommandParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly time: Time;
  readonly reporter: Reporter;
  readonly stop: Stop;
  readonly resume: string;
}

/** `pagelift import`: looks at what was typed, opens the profile and runs; gives the exit code. */
export async function importCommand(
  options: ImportArguments,
  parts: CommandParts,
): Promise<number> {
  const { reporter, time } = parts;
  const refuse = (error: UsageError): number => {
    const trouble: Trouble = { kind: 'usage', error };
    reporter.trouble(trouble);
    return exitCodeOf(trouble);
  };
  if (options.plan) return showPlan(options, parts);
  const checked = check(options, parts.environment);
  if (!checked.ok) return refuse(checked.error);
  const opened = openProfile(profileFolder(options.profile), time.clock);
  if (!opened.ok) return refuse(opened.error);
  const profile = opened.value;
  for (const each of profile.setAside) reporter.trouble({ kind: 'set-aside', ...each });
  const practice = practiceStarter(join(profile.folder, 'practice'));
  try {
    return await runWith(options, parts, { ...checked.value, profile, practice });
  } finally {
    await practice.stop();
    profile.database.close();
  }
}

/** A dry run: nothing is sent, and a profile that is there is read only. */
async function showPlan(options: ImportArguments, parts: CommandParts): Promise<number> {
  const { reporter, stop, time } = parts;
  const refuse = (error: UsageError): number => {
    const trouble: Trouble = { kind: 'usage', error };
    reporter.trouble(trouble);
    return exitCodeOf(trouble);
  };
  const { to } = options;
  if (to !== undefined && parsePageLink(to) === undefined) {
    return refuse({ kind: 'not-a-link', text: to });
  }
  const missing = options.paths.find((path) => !isReadable(path));
  if (missing !== undefined) return refuse({ kind: 'unreadable-path', path: missing });
  const folder = profileFolder(options.profile);
  // One that was never used is not made either.
  const opened = existsSync(join(folder, databaseFileName))
    ? openProfile(folder, time.clock)
    : ok(undefined);
  if (!opened.ok) return refuse(opened.error);
  const profile = opened.value;
  for (const each of profile?.setAside ?? []) reporter.trouble({ kind: 'set-aside', ...each });
  try {
    const planned = await planFiles(options, settingsOf(options), profile, stop);
    if (planned === undefined) return stop.by === 'SIGTERM' ? 143 : 130;
    const { plan, compared } = planned;
    reporter.planned(plan, compared);
    return plan.pages.length > 0 && plan.unread.length === 0 ? 0 : 1;
  } finally {
    profile?.database.close();
  }
}

interface Checked {
  readonly apiUrl: ApiUrl;
  readonly token: string | undefined;
}

/** Everything that can be said without opening anything. */
function check(
  options: ImportArguments,
  environment: CommandParts['environment'],
): Result<Checked, UsageError> {
  const { to, practice, apiUrl } = options;
  if (to !== undefined && parsePageLink(to) === undefined) {
    return err({ kind: 'not-a-link', text: to });
  }
  const address = chooseApiUrl(apiUrl ?? environment['PAGELIFT_API_URL'], undefined);
  if (!address.ok) return address;
  const token = environment['NOTION_TOKEN']?.trim();
  if (!practice && (token === undefined || token === '')) return err({ kind: 'no-token' });
  const missing = options.paths.find((path) => !isReadable(path));
  if (missing !== undefined) return err({ kind: 'unreadable-path', path: missing });
  return ok({ apiUrl: address.value, token: practice ? undefined : token });
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** What was said, and the usual for everything else. */
function settingsOf(options: ImportArguments): Settings {
  const { requestsPerMinute, folders: folderMode } = options;
  return {
    ...defaultSettings,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(folderMode === undefined ? {} : { folderMode }),
    ...{ takesText: options.textFiles, usesGitignore: options.gitignore },
    ignorePatterns: options.ignore,
    keepOrder: !options.anyOrder,
  };
}

interface Opened extends Checked {
  readonly profile: Profile;
  readonly practice: ReturnType<typeof practiceStarter>;
}

function runWith(options: ImportArguments, parts: CommandParts, opened: Opened): Promise<number> {
  const { reporter, time } = parts;
  const { profile, practice, apiUrl, token } = opened;
  const files = new DiskFileSource();
  let tellTrouble: (trouble: QueueTrouble) => void;
  const lastingTrouble = new Promise<QueueTrouble>((resolve) => (tellTrouble = resolve));
  let shown: QueueTrouble | undefined;
  const settings = settingsOf(options);
  const engine = composeEngine({
    ...{ database: profile.database, connectionStore: profile.connections, log: profile.log },
    ...{ files, vault: environmentVault, notices: [], ...time },
    settings: () => settings,
    apiAddress: () => ok(apiUrl),
    startPractice: () => practice.start(),
    pushJobs: () => undefined,
    pushSession: ({ queue: { trouble } }) => {
      if (trouble !== undefined && isLasting(trouble)) tellTrouble(trouble);
      else if (trouble !== shown) reporter.queue(trouble);
      shown = trouble;
    },
  });
  return runImport({
    ...{ engine, reporter, lastingTrouble, token },
    ...{ clock: time.clock, stop: parts.stop, resume: parts.resume },
    ...{ paths: options.paths, to: options.to, again: options.again, edited: options.edited },
    createOptions: options.createOptions,
  });
}
