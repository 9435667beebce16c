import * as v from 'valibot';
import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import type { Fidelity } from '../../shared/documents/fidelity/fidelity';
import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type { JobId } from '../../shared/jobs/job';
import type { SentText, SentTexts } from '../core/ports';
import type { Database, Statement } from './database';

/** Written by this program alone, so only what it stands on is looked at. */
const holding = <T>(...keys: readonly string[]) =>
  v.custom<T>(
    (value) =>
      typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key)),
  );
const TextSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    hash: v.string(),
    title: v.string(),
    icon: v.exactOptional(holding<PageIcon>('kind')),
    cover: v.exactOptional(v.string()),
    parts: v.array(v.string()),
    diagnostics: v.array(holding<Diagnostic>('kind', 'severity', 'position')),
  }),
);
const FidelitySchema = v.pipe(v.string(), v.parseJson(), holding<Fidelity>('score', 'differences'));
const RowSchema = v.object({
  document: v.string(),
  fidelity: v.nullable(v.string()),
  fingerprint: v.nullable(v.string()),
});

/** The texts that were sent, in SQLite: one row a job. */
export class SqliteSentTexts implements SentTexts {
  readonly #write: Statement;
  readonly #writeFidelity: Statement;
  readonly #select: Statement;
  /** Of a JSON list of ids. */
  readonly #delete: Statement;

  constructor(database: Database) {
    this.#write = database.prepare(
      'INSERT OR REPLACE INTO sent_texts (job_id, document) VALUES (?, ?)',
    );
    this.#writeFidelity = database.prepare(
      'UPDATE sent_texts SET fidelity = ?, fingerprint = ? WHERE job_id = ?',
    );
    this.#select = database.prepare(
      'SELECT document, fidelity, fingerprint FROM sent_texts WHERE job_id = ?',
    );
    this.#delete = database.prepare(
      'DELETE FROM sent_texts WHERE job_id IN (SELECT value FROM json_each(?))',
    );
  }

  save(id: JobId, { hash, title, icon, cover, parts, diagnostics }: SentText): void {
    this.#write.run(id, JSON.stringify({ hash, title, icon, cover, parts, diagnostics }));
  }

  saveRead(id: JobId, fidelity: Fidelity, fingerprint: string | undefined): void {
    this.#writeFidelity.run(JSON.stringify(fidelity), fingerprint ?? null, id);
  }

  of(id: JobId): SentText | undefined {
    const row = this.#select.get(id);
    if (row === undefined) return undefined;
    const { document, fidelity, fingerprint } = v.parse(RowSchema, row);
    return {
      ...v.parse(TextSchema, document),
      ...(fidelity === null ? {} : { fidelity: v.parse(FidelitySchema, fidelity) }),
      ...(fingerprint === null ? {} : { fingerprint }),
    };
  }

  remove(ids: readonly JobId[]): void {
    this.#delete.run(JSON.stringify(ids));
  }
}
