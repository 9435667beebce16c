import * as v from 'valibot';
import type { Placement } from '../../shared/documents/attachments/placement';
import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import type { Fidelity } from '../../shared/documents/fidelity/fidelity';
import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type { JobId } from '../../shared/jobs/job';
import type { PropertyValue } from '../../shared/tables/property-value';
import type { SentHead, SentText, SentTexts } from '../core/store-ports';
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
    properties: v.exactOptional(v.record(v.string(), holding<PropertyValue>('type'))),
    parts: v.array(v.string()),
    diagnostics: v.array(holding<Diagnostic>('kind', 'severity', 'position')),
    placements: v.exactOptional(v.array(holding<Placement>('mark', 'block', 'source', 'name'))),
  }),
);
const FidelitySchema = v.pipe(v.string(), v.parseJson(), holding<Fidelity>('score', 'differences'));
const RowSchema = v.object({
  document: v.string(),
  fidelity: v.nullable(v.string()),
  fingerprint: v.nullable(v.string()),
});
/** The driver takes no bytes. */
const InlineRowSchema = v.object({ content: v.string() });

/** The texts that were sent, in SQLite: one row a job. */
export class SqliteSentTexts implements SentTexts {
  readonly #write: Statement;
  readonly #writeDocument: Statement;
  readonly #writeFidelity: Statement;
  readonly #select: Statement;
  readonly #writeInline: Statement;
  readonly #selectInline: Statement;
  readonly #dropInline: Statement;
  /** Of a JSON list of ids, as is the next. */
  readonly #delete: Statement;
  readonly #deleteInline: Statement;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    this.#write = database.prepare(
      'INSERT OR REPLACE INTO sent_texts (job_id, document) VALUES (?, ?)',
    );
    this.#writeDocument = database.prepare('UPDATE sent_texts SET document = ? WHERE job_id = ?');
    this.#writeFidelity = database.prepare(
      'UPDATE sent_texts SET fidelity = ?, fingerprint = ? WHERE job_id = ?',
    );
    this.#select = database.prepare(
      'SELECT document, fidelity, fingerprint FROM sent_texts WHERE job_id = ?',
    );
    this.#delete = database.prepare(
      'DELETE FROM sent_texts WHERE job_id IN (SELECT value FROM json_each(?))',
    );
    this.#writeInline = database.prepare(
      'INSERT OR REPLACE INTO inline_files (job_id, hash, content) VALUES (?, ?, ?)',
    );
    this.#selectInline = database.prepare(
      'SELECT content FROM inline_files WHERE job_id = ? AND hash = ?',
    );
    this.#dropInline = database.prepare('DELETE FROM inline_files WHERE job_id = ?');
    this.#deleteInline = database.prepare(
      'DELETE FROM inline_files WHERE job_id IN (SELECT value FROM json_each(?))',
    );
  }

  save(
    id: JobId,
    { hash, title, icon, cover, properties, parts, diagnostics, placements }: SentText,
    inlineFiles: ReadonlyMap<string, Uint8Array> = new Map(),
  ): void {
    const document = { hash, title, icon, cover, properties, parts, diagnostics, placements };
    this.#database.transaction(() => {
      this.#write.run(id, JSON.stringify(document));
      this.#dropInline.run(id);
      for (const [inlineHash, content] of inlineFiles) {
        this.#writeInline.run(id, inlineHash, Buffer.from(content).toString('base64'));
      }
    });
  }

  inlineFile(id: JobId, hash: string): Uint8Array | undefined {
    const row = this.#selectInline.get(id, hash);
    return row === undefined
      ? undefined
      : Buffer.from(v.parse(InlineRowSchema, row).content, 'base64');
  }

  dropInlineFiles(id: JobId): void {
    this.#dropInline.run(id);
  }

  saveHead(id: JobId, { title, icon, cover, properties }: SentHead): void {
    const row = this.#select.get(id);
    if (row === undefined) return;
    const text = v.parse(TextSchema, v.parse(RowSchema, row).document);
    this.#writeDocument.run(JSON.stringify({ ...text, title, icon, cover, properties }), id);
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
    const list = JSON.stringify(ids);
    this.#database.transaction(() => {
      this.#delete.run(list);
      this.#deleteInline.run(list);
    });
  }
}
