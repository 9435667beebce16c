import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import type { EpochMs } from '../../shared/units';
import { Database } from './database';
import { DatabaseError } from './database-error';
import { migrate, schemaVersion } from './database-schema';
import { lockProfile } from './profile-lock';

export const databaseFileName = 'pagelift.db';

export interface OpenedDatabase {
  readonly database: Database;
  /** File name, in the same folder, of a damaged database that was replaced by an empty one. */
  readonly setAside?: string;
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
 * process. A damaged one is renamed and replaced; `now` becomes part of its new name.
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
  const first = isOrphanedLog(path) ? err(damaged) : tryToOpen(path, release);
  if (first.ok) return ok({ database: first.value });
  if (first.error.kind !== 'damaged') return err(first.error);
  const setAside = setAsideFiles(folder, now);
  const fresh = tryToOpen(path, release);
  if (fresh.ok) return ok({ database: fresh.value, setAside });
  return err(fresh.error.kind === 'damaged' ? unavailable('a new one is damaged') : fresh.error);
}

interface Damaged {
  readonly kind: 'damaged';
}
const damaged: Damaged = { kind: 'damaged' };

function tryToOpen(
  path: string,
  release: () => void,
): Result<Database, OpenDatabaseError | Damaged> {
  const inspected = inspect(path);
  if (!inspected.ok) return inspected;
  const database = inspected.value;
  try {
    // From here on every write is on the disk when its call returns.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(database);
    database.onClose(release);
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
