import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import type { Recovered } from '../../shared/session';
import type { EpochMs } from '../../shared/units';
import { Database } from './database';
import { DatabaseError } from './database-error';
import { migrate, schemaVersion } from './database-schema';
import { lockProfile } from './profile-lock';
import { recoverDatabase } from './recover-database';

export const databaseFileName = 'pagelift.db';

export interface OpenedDatabase {
  readonly database: Database;
  /** A damaged database was replaced by a new one. */
  readonly setAside?: SetAside;
}

export interface SetAside {
  /** Of the damaged one, in the same folder. */
  readonly fileName: string;
  /** What could be read of it and is in the new one. */
  readonly recovered: Recovered;
}

export type OpenDatabaseError =
  /** Written by a newer Pagelift; left untouched. */
  | { readonly kind: 'newer-version' }
  /** Another process has this profile open. */
  | { readonly kind: 'in-use' }
  /** The folder or the file cannot be used: no room, no rights, a failing disk. */
  | { readonly kind: 'unavailable'; readonly detail: string };

/**
 * Opens the profile's one database, alone: the lock is kept until `close` or the end of the
 * process. A damaged one is renamed and replaced by what can be read of it; `now` becomes part of
 * its new name.
 */
export function openDatabase(
  folder: string,
  now: EpochMs,
): Result<OpenedDatabase, OpenDatabaseError> {
  let release: (() => void) | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    release = lockProfile(folder);
    const opened = openOrReplace(folder, now, release);
    if (!opened.ok) release();
    return opened;
  } catch (cause) {
    release?.();
    return err(refusal(cause));
  }
}

function openOrReplace(
  folder: string,
  now: EpochMs,
  release: () => void,
): Result<OpenedDatabase, OpenDatabaseError> {
  const path = join(folder, databaseFileName);
  const first = isOrphanedLog(path) ? err(damaged) : tryToOpen(path, release, hasLostLog(path));
  if (first.ok) return ok({ database: first.value });
  if (first.error.kind !== 'damaged') return err(first.error);
  const fileName = setAsideFiles(folder, now);
  const fresh = tryToOpen(path, release, false);
  if (fresh.ok) {
    const recovered = recover(join(folder, fileName), fresh.value, now);
    return ok({ database: fresh.value, setAside: { fileName, recovered } });
  }
  return err(fresh.error.kind === 'damaged' ? unavailable('a new one is damaged') : fresh.error);
}

/** What is wrong with a damaged database must not keep the app from starting. */
function recover(path: string, into: Database, now: EpochMs): Recovered {
  try {
    return recoverDatabase(path, into, now);
  } catch {
    return { results: 0, jobs: 0 };
  }
}

interface Damaged {
  readonly kind: 'damaged';
}
const damaged: Damaged = { kind: 'damaged' };

function tryToOpen(
  path: string,
  release: () => void,
  isLogLost: boolean,
): Result<Database, OpenDatabaseError | Damaged> {
  const inspected = inspect(path);
  if (!inspected.ok) return inspected;
  const database = inspected.value;
  if (isLogLost) {
    database.abandon();
    return err(damaged);
  }
  try {
    // From here on every write is on the disk when its call returns.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(database);
    markOpen(path);
    database.onClose({ before: () => markClosed(path), after: release });
    return ok(database);
  } catch (cause) {
    database.abandon();
    return err(refusal(cause));
  }
}

/**
 * Refuses by `exec` alone. A prepared statement would keep a refused file open until it is
 * collected, and SQLite would then delete, by name, the log of the database in its place.
 */
function inspect(path: string): Result<Database, OpenDatabaseError | Damaged> {
  const database = new Database(path);
  try {
    if (!holds(database, isKnownVersion)) {
      database.abandon();
      return err({ kind: 'newer-version' });
    }
    if (!holds(database, isSound) || !holds(database, isOurs)) {
      database.abandon();
      return err(damaged);
    }
    return ok(database);
  } catch (cause) {
    database.abandon();
    const isDamage = cause instanceof DatabaseError && cause.trouble === 'damaged';
    return err(isDamage ? damaged : refusal(cause));
  }
}

const isKnownVersion = `SELECT user_version <= ${String(schemaVersion)} FROM pragma_user_version`;
const isSound = "SELECT quick_check = 'ok' FROM pragma_quick_check(1)";
/** Tables without a version are another program's, or the header is damaged. */
const isOurs = `SELECT user_version > 0 OR NOT EXISTS (SELECT 1 FROM sqlite_schema)
  FROM pragma_user_version`;

/** Whether a query gives nothing but 1; an answer without a statement to hold on to. */
function holds(database: Database, query: string): boolean {
  database.exec('CREATE TEMP TABLE IF NOT EXISTS claim (holds INTEGER CHECK (holds))');
  try {
    database.exec(`INSERT INTO temp.claim ${query}`);
    return true;
  } catch (cause) {
    if (cause instanceof DatabaseError && cause.trouble === 'unmet') return false;
    throw cause;
  }
}

function refusal(cause: unknown): OpenDatabaseError {
  if (cause instanceof DatabaseError && cause.trouble === 'in-use') return { kind: 'in-use' };
  return unavailable(cause instanceof Error ? cause.message : String(cause));
}

const suffixes = ['', '-wal', '-shm'] as const;

/** A log without its database: what a person leaves who deletes only the file they know. */
function isOrphanedLog(path: string): boolean {
  return !existsSync(path) && existsSync(`${path}-wal`);
}

const openMark = (path: string): string => `${path}-open`;

/** From now on there is a log; the mark outlives a crash, and tells the next start so. */
function markOpen(path: string): void {
  if (existsSync(`${path}-wal`)) writeFileSync(openMark(path), '');
}

/** To be called before the log is emptied: its absence means nothing from then on. */
function markClosed(path: string): void {
  rmSync(openMark(path), { force: true });
}

/**
 * The last run ended by force and its log is gone, as after a copy of the database alone. What is
 * left is sound but of the past, so it must not be gone on from.
 */
const hasLostLog = (path: string): boolean =>
  existsSync(openMark(path)) && existsSync(path) && !existsSync(`${path}-wal`);

/** Renames all files of the database alike, so that together they can still be read elsewhere. */
function setAsideFiles(folder: string, now: EpochMs): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const name = databaseFileName.replace('.db', `-damaged-${stamp}.db`);
  for (const suffix of suffixes) {
    const from = join(folder, databaseFileName + suffix);
    if (existsSync(from)) renameSync(from, join(folder, name + suffix));
  }
  return name;
}

const unavailable = (detail: string): OpenDatabaseError => ({ kind: 'unavailable', detail });
