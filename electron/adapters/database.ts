import Libsql from 'libsql';
import { DatabaseError, guarded } from './database-error';

/** What may be bound: the driver ends the whole process on a boolean or an object. */
export type SqlValue = string | number | null;

/** A prepared statement, made once and used for every call. */
export interface Statement {
  /** Gives the number of rows changed. */
  run(...values: readonly SqlValue[]): number;
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): readonly unknown[];
}

/** How long another reader of the file, such as a person's SQLite tool, is waited for. */
const patienceMs = 5_000;

/** One connection to one file. All calls are synchronous and throw `DatabaseError`. */
export class Database {
  readonly #driver: InstanceType<typeof Libsql>;
  readonly #statements: DriverStatement[] = [];
  #hooks: CloseHooks | undefined;
  #closed = false;

  constructor(path: string) {
    this.#driver = guarded(() => new Libsql(path, { timeout: patienceMs }));
  }

  prepare(sql: string): Statement {
    const made: DriverStatement = { statement: this.#call(() => this.#driver.prepare(sql)) };
    this.#statements.push(made);
    const use = <T>(call: (statement: LibsqlStatement) => T): T =>
      this.#call(() => call(made.statement ?? closed()));
    // One array, never spread: a lone null would be taken for named values and end the process.
    return {
      run: (...values) => use((statement) => statement.run(values.map(bindable)).changes),
      get: (...values) => use((statement) => statement.get(values.map(bindable))),
      all: (...values) => use((statement) => statement.all(values.map(bindable))),
    };
  }

  /** Runs SQL that gives nothing back; several statements are allowed. */
  exec(sql: string): void {
    this.#call(() => {
      this.#driver.exec(sql);
    });
  }

  /** All of `work` or nothing. Not to be nested. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.exec('COMMIT');
      return value;
    } catch (cause) {
      this.#rollBack();
      throw cause;
    }
  }

  /**
   * The same for a step of something longer: on the disk at the latest with the next transaction,
   * never before the one before it. Spares the wait for the disk.
   */
  stepTransaction(work: () => void): void {
    this.exec('PRAGMA synchronous = NORMAL');
    try {
      this.transaction(work);
    } finally {
      this.exec('PRAGMA synchronous = FULL');
    }
  }

  onClose(hooks: CloseHooks): void {
    this.#hooks = hooks;
  }

  /**
   * Ends the connection; later calls throw. The driver keeps the file open until its statements are
   * collected, so the log is emptied here, not there.
   */
  close(): void {
    if (this.#closed) return;
    this.#hooks?.before();
    try {
      this.#driver.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Everything acknowledged is in the log already; the next start reads it from there.
    }
    this.abandon();
  }

  /** Ends the connection and leaves the log as it is. */
  abandon(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const made of this.#statements) made.statement = undefined;
    this.#driver.close();
    this.#hooks?.after();
  }

  /** A full disk has often rolled back by itself; the first error is the one to tell. */
  #rollBack(): void {
    try {
      if (!this.#closed && this.#driver.inTransaction) this.#driver.exec('ROLLBACK');
    } catch {
      // Nothing was committed; SQLite rolls back when the connection ends.
    }
  }

  #call<T>(call: () => T): T {
    return this.#closed ? closed() : guarded(call);
  }
}

/** Both are called once. */
export interface CloseHooks {
  /** Before `close` empties the log; not when the connection is abandoned. */
  readonly before: () => void;
  readonly after: () => void;
}

type LibsqlStatement = ReturnType<InstanceType<typeof Libsql>['prepare']>;
interface DriverStatement {
  statement: LibsqlStatement | undefined;
}

/** The driver cuts text at a NUL; a stand-in keeps the rest. */
function bindable(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\uFFFD')
    : value;
}

function closed(): never {
  throw new DatabaseError('closed', 'The database is closed');
}
