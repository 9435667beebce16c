import * as v from 'valibot';
import type { BatchId, ConnectionId, Job, JobId, PageId } from '../../shared/jobs/job';
import { parseJob } from '../../shared/jobs/job-schema';
import type { TableTarget } from '../../shared/tables/table';
import { TableTargetSchema } from '../../shared/tables/table-target-schema';
import { epochMs } from '../../shared/units';
import type { FinalResult, JournalRecord } from '../core/store-ports';
import type { StoredImport } from './import-store';
import { SalvagedCompanions } from './salvage-companions';
import { searchWords } from './result-words';
import { SalvagedPages } from './salvage-pages';
import { salvageRows, type SalvagedRow } from './salvage-rows';

/** An entry of the journal with its place in it. */
export interface SalvagedEntry extends JournalRecord {
  readonly seq: number;
}

/** What could be read of a damaged database, each thing in its newest readable version. */
export interface Salvage {
  readonly results: ReadonlyMap<JobId, FinalResult>;
  readonly jobs: ReadonlyMap<JobId, Job>;
  readonly journal: readonly SalvagedEntry[];
  readonly imports: ReadonlyMap<BatchId, StoredImport>;
  readonly targets: readonly SalvagedTarget[];
  readonly companions: SalvagedCompanions;
}

export interface SalvagedTarget {
  readonly batch: BatchId;
  readonly target: TableTarget;
}

/**
 * Reads a damaged database without SQLite. Of which table a row is, its columns tell: their number,
 * their types, and what they repeat of each other, which also tells rows with overwritten bytes.
 * A migration that changes one of the tables has to be told here, or in `salvage-companions.ts`.
 */
export function salvageDatabase(path: string): Salvage {
  const results = new Map<JobId, FinalResult>();
  const jobs = new Map<JobId, Job>();
  const journal = new Map<string, SalvagedEntry>();
  const imports = new Map<BatchId, StoredImport>();
  const targets = new Map<string, SalvagedTarget>();
  const companions = new SalvagedCompanions();
  for (const row of salvageRows(new SalvagedPages(path))) {
    companions.take(row);
    const job = asJob(row);
    const known = job === undefined ? undefined : jobs.get(job.id);
    if (job !== undefined && (known === undefined || isNewer(job, known))) jobs.set(job.id, job);
    const result = asResult(row);
    if (result !== undefined) results.set(result.jobId, result);
    const entry = asEntry(row);
    if (entry !== undefined) journal.set(`${entry.jobId} ${entry.seq}`, entry);
    const stored = asImport(row);
    if (stored !== undefined) imports.set(stored.id, stored);
    const target = asTarget(row);
    if (target !== undefined) targets.set(`${target.batch} ${target.target.id}`, target);
  }
  return {
    ...{ results, jobs, imports, companions },
    journal: [...journal.values()],
    targets: [...targets.values()],
  };
}

const TextSchema = v.string();
const UuidSchema = v.pipe(TextSchema, v.uuid());
const NumberSchema = v.number();

const JobRowSchema = v.strictTuple([
  UuidSchema,
  NumberSchema,
  TextSchema,
  TextSchema,
  TextSchema,
  TextSchema,
]);

function asJob(row: SalvagedRow): Job | undefined {
  const parsed = v.safeParse(JobRowSchema, row);
  if (!parsed.success) return undefined;
  const [id, position, batchId, connectionId, phase, document] = parsed.output;
  const job = parseJob(document);
  if (!job.ok) return undefined;
  const { value } = job;
  const repeated = [value.id, value.position, value.batchId, value.connectionId, value.phase.name];
  const columns = [id, position, batchId, connectionId, phase];
  return repeated.every((each, index) => each === columns[index]) ? value : undefined;
}

const resultColumns = [
  UuidSchema,
  NumberSchema,
  TextSchema,
  TextSchema,
  TextSchema,
  TextSchema,
  UuidSchema,
  v.nullable(TextSchema),
  TextSchema,
  TextSchema,
  TextSchema,
] as const;
/** Rows of before imports were told apart are shorter as long as nothing has changed them. */
const ResultRowSchema = v.union([
  v.strictTuple([...resultColumns, v.nullable(UuidSchema), NumberSchema, v.nullable(NumberSchema)]),
  v.strictTuple(resultColumns),
]);

function asResult(row: SalvagedRow): FinalResult | undefined {
  const parsed = v.safeParse(ResultRowSchema, row);
  if (!parsed.success) return undefined;
  const [jobId, finishedAt, path, name, folder, title, pageId, url, ...rest] = parsed.output;
  const [connectionId, workspaceName, words, batchId, isUpdate, trashedAt] = rest;
  if (words !== searchWords({ folder, name, title })) return undefined;
  return {
    ...{ path, name, folder, title, connectionId, workspaceName },
    jobId: jobId as JobId,
    page: { id: pageId as PageId, ...(url === null ? {} : { url }) },
    finishedAt: epochMs(finishedAt),
    ...(batchId == null ? {} : { batchId: batchId as BatchId }),
    ...(isUpdate === 1 ? { isUpdate: true } : {}),
    ...(trashedAt == null ? {} : { trashedAt: epochMs(trashedAt) }),
  };
}

const ImportRowSchema = v.strictTuple([
  UuidSchema,
  NumberSchema,
  TextSchema,
  v.pipe(NumberSchema, v.integer(), v.minValue(1)),
  TextSchema,
  UuidSchema,
  v.nullable(TextSchema),
]);

function asImport(row: SalvagedRow): StoredImport | undefined {
  const parsed = v.safeParse(ImportRowSchema, row);
  if (!parsed.success) return undefined;
  const [id, addedAt, name, roots, connectionId, destinationId, title] = parsed.output;
  return {
    ...{ name, roots, destinationId },
    id: id as BatchId,
    addedAt: epochMs(addedAt),
    connectionId: connectionId as ConnectionId,
    ...(title === null ? {} : { destinationTitle: title }),
  };
}

const EntryRowSchema = v.strictTuple([
  UuidSchema,
  v.pipe(NumberSchema, v.integer(), v.minValue(1)),
  NumberSchema,
  TextSchema,
  v.nullable(TextSchema),
  v.nullable(TextSchema),
]);

function asEntry(row: SalvagedRow): SalvagedEntry | undefined {
  const parsed = v.safeParse(EntryRowSchema, row);
  if (!parsed.success) return undefined;
  const [jobId, seq, at, event, requestId, detail] = parsed.output;
  return {
    ...{ seq, event },
    jobId: jobId as JobId,
    at: epochMs(at),
    ...(requestId === null ? {} : { requestId }),
    ...(detail === null ? {} : { detail }),
  };
}

const TargetRowSchema = v.strictTuple([
  UuidSchema,
  UuidSchema,
  v.pipe(TextSchema, v.parseJson(), TableTargetSchema),
]);

function asTarget(row: SalvagedRow): SalvagedTarget | undefined {
  const parsed = v.safeParse(TargetRowSchema, row);
  if (!parsed.success) return undefined;
  const [batch, table, target] = parsed.output;
  return table === target.id ? { batch: batch as BatchId, target } : undefined;
}

const order: readonly Job['checkpoint']['at'][] = [
  'nothing',
  'create-sent',
  'create-accepted',
  'update-begun',
  'page-made',
  'text-sent',
  'text-accepted',
  'attaching',
  'text-written',
];

/** Of two versions of a job, the one that has begun more steps, or has come further in the last. */
function isNewer(job: Job, than: Job): boolean {
  if (job.turn !== than.turn) return job.turn > than.turn;
  const progress = order.indexOf(job.checkpoint.at) - order.indexOf(than.checkpoint.at);
  return progress > 0 || (progress === 0 && 'finishedAt' in job.phase);
}
