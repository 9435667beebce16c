import { parseArgs } from 'node:util';
import type { UpdateChoice } from '../../shared/jobs/job-event';
import type { AgainWishes } from '../../shared/plan/again/decide';
import type { FolderMode } from '../../shared/plan/plan';
import { isIgnorePattern } from '../../shared/plan/ignore-patterns';
import { err, ok, type Result } from '../../shared/result';
import {
  parseExport,
  parseUndo,
  type ExportArguments,
  type UndoArguments,
} from './history-arguments';
import type { UsageError } from './usage-error';

/** `pagelift import` as it was typed; nothing of it has been looked up yet. */
export interface ImportArguments {
  readonly paths: readonly string[];
  /** A page link or id; undefined only in the practice workspace. */
  readonly to: string | undefined;
  readonly apiUrl: string | undefined;
  readonly profile: string | undefined;
  readonly practice: boolean;
  readonly json: boolean;
  readonly requestsPerMinute: number | undefined;
  readonly folders: FolderMode | undefined;
  /** Files of plain text (`.txt`) become pages too. */
  readonly textFiles: boolean;
  /** Patterns of files to leave out, as in `.gitignore`. */
  readonly ignore: readonly string[];
  /** Whether `.gitignore` files in the folders count. */
  readonly gitignore: boolean;
  /** Says what would be made, and does nothing. */
  readonly plan: boolean;
  /** Pages stand where they happen to be made, instead of in the order of their folder. */
  readonly anyOrder: boolean;
  /** What is done about files that were imported before. */
  readonly again: AgainWishes;
  /** What becomes of pages that were edited in Notion; undefined: their files fail and say so. */
  readonly edited: UpdateChoice | undefined;
  /** Options that files name and the table does not have are made. */
  readonly createOptions: boolean;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'import'; readonly options: ImportArguments }
  | { readonly kind: 'export'; readonly options: ExportArguments }
  | { readonly kind: 'undo'; readonly options: UndoArguments };

const options = {
  to: { type: 'string' },
  'api-url': { type: 'string' },
  profile: { type: 'string' },
  practice: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'requests-per-minute': { type: 'string' },
  folders: { type: 'string' },
  'text-files': { type: 'boolean', default: false },
  ignore: { type: 'string', multiple: true },
  gitignore: { type: 'boolean', default: false },
  plan: { type: 'boolean', default: false },
  'create-options': { type: 'boolean', default: false },
  'any-order': { type: 'boolean', default: false },
  changed: { type: 'string' },
  edited: { type: 'string' },
  'repair-links': { type: 'boolean', default: false },
  format: { type: 'string' },
  out: { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const folderModes: readonly FolderMode[] = ['nested', 'flat', 'flat-with-path'];
const changedWishes: Readonly<Record<string, NonNullable<AgainWishes['changed']>>> = {
  update: 'update',
  new: 'make',
  skip: 'skip',
};
const editedChoices: Readonly<Record<string, UpdateChoice>> = {
  keep: 'keep',
  replace: 'replace',
  copy: 'make',
};
const mostRequestsPerMinute = 6_000;

/** Reads the command line, without the program's own name. */
export function parseCommand(args: readonly string[]): Result<Command, UsageError> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help || args.length === 0) return ok({ kind: 'help' });
  if (values.version) return ok({ kind: 'version' });
  const [command, ...paths] = positionals;
  if (command === 'help') return ok({ kind: 'help' });
  if (command === 'export') return named('export', parseExport(values, paths));
  if (command === 'undo') {
    const rate = rateOf(values['requests-per-minute']);
    if (!rate.ok) return rate;
    const asked = { ...values, apiUrl: values['api-url'], requestsPerMinute: rate.value };
    const { yes, apiUrl, profile, practice, json, requestsPerMinute } = asked;
    const given = { yes, apiUrl, profile, practice, json, requestsPerMinute };
    return named('undo', parseUndo(given, paths));
  }
  if (command !== 'import') return err({ kind: 'unknown-command', name: command ?? '' });
  if (paths.length === 0) return err({ kind: 'no-paths' });
  const { to, profile, practice, json, gitignore, plan, ignore = [] } = values;
  if (to === undefined && !practice && !plan) return err({ kind: 'no-destination' });
  const rate = rateOf(values['requests-per-minute']);
  if (!rate.ok) return rate;
  const folders = folderModes.find((mode) => mode === values.folders);
  if (values.folders !== undefined && folders === undefined) {
    return err({ kind: 'bad-folders', text: values.folders });
  }
  const bad = ignore.find((pattern) => !isIgnorePattern(pattern));
  if (bad !== undefined) return err({ kind: 'bad-pattern', text: bad });
  const changed = wishOf('--changed', values.changed, changedWishes);
  if (!changed.ok) return changed;
  const edited = wishOf('--edited', values.edited, editedChoices);
  if (!edited.ok) return edited;
  const again: AgainWishes = {
    ...(changed.value === undefined ? {} : { changed: changed.value }),
    repairsLinks: values['repair-links'],
  };
  const { 'api-url': apiUrl, 'any-order': anyOrder } = values;
  const { 'create-options': createOptions } = values;
  if (practice && apiUrl !== undefined) return err({ kind: 'practice-with-address' });
  const requestsPerMinute = rate.value;
  return ok({
    kind: 'import',
    options: {
      ...{ paths, to, apiUrl, profile, practice, json, requestsPerMinute, folders, anyOrder },
      ...{ textFiles: values['text-files'], ignore, gitignore, plan },
      ...{ again, edited: edited.value },
      createOptions,
    },
  });
}

function wishOf<Wish>(
  option: string,
  text: string | undefined,
  wishes: Readonly<Record<string, Wish>>,
): Result<Wish | undefined, UsageError> {
  if (text === undefined) return ok(undefined);
  if (Object.hasOwn(wishes, text)) return ok(wishes[text]);
  return err({ kind: 'bad-choice', option, text, choices: Object.keys(wishes) });
}

function named<Kind extends string, Options>(
  kind: Kind,
  options: Result<Options, UsageError>,
): Result<{ readonly kind: Kind; readonly options: Options }, UsageError> {
  return options.ok ? ok({ kind, options: options.value }) : options;
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (cause) {
    // Node's sentence names the argument; what follows it is advice for programmers.
    const detail = cause instanceof Error ? (cause.message.split(/\. |\n/)[0] ?? '') : '';
    return err({ kind: 'bad-arguments', detail } as const);
  }
}

function rateOf(text: string | undefined): Result<number | undefined, UsageError> {
  if (text === undefined) return ok(undefined);
  const rate = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (rate >= 1 && rate <= mostRequestsPerMinute) return ok(rate);
  return err({ kind: 'bad-rate', text, most: mostRequestsPerMinute });
}
