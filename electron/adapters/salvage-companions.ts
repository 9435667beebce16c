import * as v from 'valibot';
import { isHalfMade, type Job, type JobId } from '../../shared/jobs/job';
import { parseJob } from '../../shared/jobs/job-schema';
import type { Undo, UndoPage } from '../../shared/undo/undo';
import { parseUndo, parseUndoPage } from '../../shared/undo/undo-schema';
import type { Database } from './database';
import type { SalvagedRow } from './salvage-rows';

/**
 * What belongs to jobs and imports beside them: links, attachments, texts that were sent, uploads,
 * undos. Each row is looked at for what tells its table, and written as it was; of several versions
 * of a row the one that has come further counts.
 */
export class SalvagedCompanions {
  readonly #rows = new Map<Kind, Map<string, SalvagedRow>>();
  readonly #unbegun = new Set<string>();

  take(row: SalvagedRow): void {
    const marker = v.safeParse(UnbegunSchema, row);
    if (marker.success) this.#unbegun.add(marker.output[0]);
    for (const kind of kinds) {
      if (!v.is(kind.schema, row)) continue;
      const known = this.#rows.get(kind) ?? new Map<string, SalvagedRow>();
      this.#rows.set(kind, known);
      const key = JSON.stringify(row.slice(0, kind.keyLength));
      const before = known.get(key);
      if (before === undefined || progressOf(kind, row) >= progressOf(kind, before)) {
        known.set(key, row);
      }
    }
  }

  /**
   * Whether a job is part of a batch whose start was cut off: nothing of it was sent. Only jobs that
   * say so themselves are left out, since a mark may be one of the past.
   */
  isOfCutOffStart(
    { batchId, checkpoint, phase }: Job,
    isBegun: (batch: string) => boolean,
  ): boolean {
    if (!this.#unbegun.has(batchId) || isBegun(batchId)) return false;
    return checkpoint.at === 'nothing' && phase.name === 'waiting';
  }

  /** Writes what belongs to the jobs that are there, and what belongs to none. Within a transaction. */
  restore(into: Database, context: Restored): void {
    for (const [kind, rows] of this.#rows) {
      const places = kind.columns.map(() => '?').join(', ');
      const insert = into.prepare(
        `INSERT OR REPLACE INTO ${kind.table} (${kind.columns.join(', ')}) VALUES (${places})`,
      );
      for (const row of rows.values()) {
        const wanted = kind.restored?.(row, context) ?? row;
        if (wanted === 'none') continue;
        insert.run(...kind.columns.map((_, index) => wanted[index] ?? null));
      }
    }
  }
}

export interface Restored {
  readonly jobs: ReadonlyMap<JobId, Job>;
  /** Jobs that are there, or whose result is. */
  readonly kept: ReadonlySet<JobId>;
  /** Pages that an undo has moved to the trash. */
  readonly trashed: ReadonlySet<string>;
}

interface Kind {
  readonly table: string;
  readonly columns: readonly string[];
  readonly schema: v.GenericSchema;
  /** How many of the first columns make a row the same. */
  readonly keyLength: number;
  /** How far a row has come. Default: all alike, the last one that was read counts. */
  readonly progress?: (row: SalvagedRow) => number;
  /** The row as it is written; undefined: as it was read. */
  readonly restored?: (row: SalvagedRow, context: Restored) => SalvagedRow | 'none' | undefined;
}

const progressOf = (kind: Kind, row: SalvagedRow): number => kind.progress?.(row) ?? 0;

const Text = v.string();
const Uuid = v.pipe(Text, v.uuid());
const MaybeText = v.nullable(Text);
const Hash = v.pipe(Text, v.regex(/^[0-9a-f]{64}/u));
const jsonWith = (...keys: readonly string[]) =>
  v.pipe(
    Text,
    v.parseJson(),
    v.check(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        keys.every((key) => Object.hasOwn(value, key)),
    ),
  );
const HashedSchema = v.pipe(Text, v.parseJson(), v.object({ hash: Text }));
const SentTextSchema = v.pipe(
  Text,
  v.check((text) => v.is(HashedSchema, text)),
  jsonWith('title', 'parts'),
);
const UnbegunSchema = v.strictTuple([Uuid]);

const ofKept = ([id]: SalvagedRow, { kept }: Restored): 'none' | undefined =>
  kept.has(id as JobId) ? undefined : 'none';

/** The text that a job goes by, not one that was sent for it before. */
function ofItsText([id, document]: SalvagedRow, { jobs, kept }: Restored): 'none' | undefined {
  if (!kept.has(id as JobId)) return 'none';
  const hash = jobs.get(id as JobId)?.document?.hash;
  return hash === undefined || v.parse(HashedSchema, document).hash === hash ? undefined : 'none';
}

/** A recovered undo moves nothing: it may be one of the past, which the user has stopped. */
function doneUndo([, document]: SalvagedRow): SalvagedRow | 'none' {
  const undo = parseUndo(String(document));
  if (undo === undefined) return 'none';
  const done: Undo = { ...undo, phase: 'done' };
  return [undo.batchId, JSON.stringify(done)];
}

function settledPage(row: SalvagedRow): SalvagedRow | 'none' {
  const [batch, id, seq, document, lines = null] = row;
  const page = parseUndoPage(String(document));
  if (page === undefined || batch === undefined || id === undefined || seq === undefined) {
    return 'none';
  }
  return [batch, id, seq, JSON.stringify({ ...page, state: settled(page) }), lines];
}

function settled({ state }: UndoPage): UndoPage['state'] {
  switch (state.at) {
    case 'unknown':
    case 'goes':
    case 'going':
      return { at: 'stays', reason: { kind: 'stopped' } };
    case 'returning':
      return { at: 'trashed', top: state.top, since: state.since };
    case 'stays':
    case 'trashed':
    case 'restored':
      return state;
  }
}

const undoOrder: readonly UndoPage['state']['at'][] = [
  ...(['unknown', 'goes', 'stays', 'going'] as const),
  ...(['trashed', 'returning', 'restored'] as const),
];

const isDone = (row: SalvagedRow): number => Number(String(row[2]).includes('"isDone":true'));

const mapColumns = [
  ...['connection_id', 'destination_id', 'path', 'name', 'folder', 'is_folder', 'hash', 'page_id'],
  ...['page_url', 'title', 'parent_id', 'job_id', 'batch_id', 'made_by', 'at', 'links', 'printing'],
] as const;
const mapRow = [
  ...[Text, Uuid, Text, Text, Text, v.picklist([0, 1]), Text, Uuid, MaybeText, Text, Uuid, Uuid],
  ...[Uuid, Uuid, v.number(), MaybeText, MaybeText],
];

const kinds: readonly Kind[] = [
  {
    table: 'file_map',
    columns: [...mapColumns, 'files'],
    // The later columns are missing in rows that were written before they came.
    schema: v.union([v.strictTuple([...mapRow, MaybeText]), v.strictTuple(mapRow)]),
    keyLength: 3,
    progress: (row) => Number(row[mapColumns.indexOf('at')]),
    restored: (row, { trashed }) =>
      trashed.has(String(row[mapColumns.indexOf('page_id')])) ? 'none' : undefined,
  },
  {
    table: 'job_links',
    columns: ['job_id', 'target', 'linked_job_id', 'page_id', 'page_url'],
    // Rows of before links could lead to pages are shorter.
    schema: v.union([
      v.strictTuple([Uuid, Text, v.union([Uuid, v.literal('')]), v.nullable(Uuid), MaybeText]),
      v.strictTuple([Uuid, Text, Uuid]),
    ]),
    keyLength: 2,
    restored: (row, { kept }) => {
      const isLost = row[2] !== '' && !kept.has(row[2] as JobId);
      return !kept.has(row[0] as JobId) || isLost ? 'none' : undefined;
    },
  },
  {
    table: 'job_attachments',
    columns: ['job_id', 'key', 'path', 'name', 'folder', 'size', 'refused'],
    schema: v.union([
      v.strictTuple([Uuid, Text, Text, Text, Text, v.number(), v.null()]),
      v.strictTuple([Uuid, Text, v.null(), v.null(), v.null(), v.null(), Text]),
    ]),
    keyLength: 2,
    restored: ofKept,
  },
  {
    table: 'attachment_states',
    columns: ['job_id', 'mark', 'state'],
    schema: v.strictTuple([Uuid, Text, jsonWith('state')]),
    keyLength: 2,
    progress: isDone,
    restored: ofKept,
  },
  {
    table: 'inline_files',
    columns: ['job_id', 'hash', 'content'],
    schema: v.strictTuple([Uuid, Hash, v.pipe(Text, v.regex(/^[\w+/=]*$/u))]),
    keyLength: 2,
    restored: ofKept,
  },
  {
    table: 'uploads',
    columns: ['connection_id', 'key', 'document'],
    schema: v.strictTuple([Text, Hash, jsonWith('id', 'partsSent', 'isUploaded')]),
    keyLength: 2,
    progress: (row) => Number(String(row[2]).includes('"isUploaded":true')),
  },
  {
    table: 'sent_texts',
    columns: ['job_id', 'document', 'fidelity', 'fingerprint'],
    schema: v.union([
      v.strictTuple([Uuid, SentTextSchema, MaybeText, MaybeText]),
      v.strictTuple([Uuid, SentTextSchema, MaybeText]),
    ]),
    keyLength: 1,
    progress: (row) => Number(row[2] !== null) + Number((row[3] ?? null) !== null),
    restored: ofItsText,
  },
  {
    table: 'half_made',
    columns: ['job_id', 'batch_id', 'document'],
    schema: v.strictTuple([Uuid, Uuid, jsonWith('checkpoint', 'phase')]),
    keyLength: 1,
    restored: ([, , document]) => {
      const job = parseJob(String(document));
      return job.ok && isHalfMade(job.value) ? undefined : 'none';
    },
  },
  {
    table: 'undos',
    columns: ['batch_id', 'document'],
    schema: v.strictTuple([Uuid, jsonWith('phase', 'begunAt')]),
    keyLength: 1,
    restored: doneUndo,
  },
  {
    table: 'undo_pages',
    columns: ['batch_id', 'page_id', 'seq', 'document', 'map_lines'],
    schema: v.strictTuple([Uuid, Uuid, v.number(), jsonWith('pageId', 'state'), MaybeText]),
    keyLength: 2,
    progress: (row: SalvagedRow): number => {
      const page = parseUndoPage(String(row[3]));
      return page === undefined ? -1 : undoOrder.indexOf(page.state.at);
    },
    restored: settledPage,
  },
];
