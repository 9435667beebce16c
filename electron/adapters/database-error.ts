import { StorageError } from '../core/store-ports';

export type DatabaseTrouble =
  | 'full'
  | 'read-only'
  | 'io'
  | 'damaged'
  | 'in-use'
  | 'not-openable'
  | 'closed'
  /** A constraint of a table was not met. */
  | 'unmet'
  | 'other';

/** The disk or the database refused; `trouble` says what can be done about it. */
export class DatabaseError extends StorageError {
  readonly trouble: DatabaseTrouble;

  constructor(trouble: DatabaseTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

/** Runs a call of the driver and turns its errors into `DatabaseError`; bugs pass as they are. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    const code = sqliteCode(cause);
    if (code === undefined) throw cause;
    const words = cause instanceof Error ? cause.message : 'unknown';
    throw new DatabaseError(troubleOf(code), `${code}: ${words}`, { cause });
  }
}

function sqliteCode(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined;
  const { code } = cause;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

const troubles: readonly (readonly [string, DatabaseTrouble])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_IOERR', 'io'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_BUSY', 'in-use'],
  ['SQLITE_LOCKED', 'in-use'],
  ['SQLITE_CANTOPEN', 'not-openable'],
  ['SQLITE_CONSTRAINT', 'unmet'],
];

/** Extended codes begin with their primary one, such as `SQLITE_IOERR_FSYNC`. */
function troubleOf(code: string): DatabaseTrouble {
  return troubles.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'other';
}
