import { bytes, epochMs, ms } from '../../units';
import type { DocumentFacts, JobId, JobSource, PageId, TaskId } from '../job';
import type { OpenTask, SentAppend } from '../checkpoint';
import type { JobEvent } from '../job-event';

const at = epochMs(1_000);
const page = {
  id: '00000000-0000-4000-8000-000000000001' as PageId,
  url: 'https://app.notion.com/p/1',
};
const task: OpenTask = {
  id: 'task_1' as TaskId,
  status: 'queued',
  acceptedAt: at,
  pollAt: at,
  pollAfter: ms(1_000),
  polls: 0,
  missedPolls: 0,
};

const jobId = '44444444-4444-4444-8444-444444444444' as JobId;
const source: JobSource = {
  ...{ path: '/notes/a.md', name: 'a.md', folder: 'notes' },
  ...{ size: bytes(10), modifiedAt: at },
};
const document: DocumentFacts = { hash: 'h', parts: 1, changes: 0, losses: 0, isVerified: true };

const append: SentAppend = { sentAt: at, marks: ['⟦img-a-0001⟧'], parentId: 'p', afterId: 'b' };
const turn = 0;
const retryAt = at;
const passing = {
  kind: 'task-failed',
  taskId: 'task_1',
  status: 500,
  code: 'internal_server_error',
  message: 'm',
} as const;

/** One event of each kind and each shape that leads elsewhere. */
export const sampleEvents: readonly JobEvent[] = [
  { type: 'cancel-asked', at },
  { type: 'retry-asked', at },
  { type: 'held', at, reason: { kind: 'other-connection' } },
  { type: 'held', at, reason: { kind: 'parent', jobId, name: 'b.md', ended: 'failed' } },
  { type: 'released', at },
  { type: 'parent-settled', at },
  { type: 'page-chosen', at, page },
  { type: 'page-chosen', at },
  { type: 'source-chosen', at, source },
  { type: 'moved', at, parentId: page.id },
  { type: 'restored', at },
  { type: 'started', at },
  { type: 'create-begun', at, turn, title: 'A', parentPageId: page.id, document },
  { type: 'send-begun', at, document },
  { type: 'send-begun', at, document: { ...document, parts: 2 } },
  { type: 'send-begun', at, document: { ...document, places: 2 } },
  { type: 'prepare-failed', at, turn, error: { kind: 'file-missing' } },
  { type: 'page-made', at, turn, page, textWritten: false },
  { type: 'page-made', at, turn, page, textWritten: true },
  { type: 'task-accepted', at, turn, task },
  { type: 'text-written', at, turn },
  { type: 'task-polled', at, turn, status: 'running', pollAt: at, pollAfter: ms(1_000) },
  { type: 'task-succeeded', at, turn, page },
  { type: 'task-succeeded', at, turn },
  { type: 'task-failed', at, turn, error: passing, retryAt },
  {
    type: 'task-failed',
    at,
    turn,
    error: { ...passing, status: 400, code: 'validation_error' },
    retryAt,
  },
  { type: 'task-forgotten', at, turn },
  { type: 'request-failed', at, turn, error: { kind: 'lost', detail: 'cut' }, retryAt },
  {
    type: 'request-failed',
    at,
    turn,
    error: { kind: 'lost', detail: '503', committedResourceId: page.id },
    retryAt,
  },
  { type: 'request-failed', at, turn, error: { kind: 'conflict', message: 'm' }, retryAt },
  {
    type: 'request-failed',
    at,
    turn,
    error: { kind: 'rate-limited', retryAfterMs: ms(1) },
    retryAt,
  },
  { type: 'request-failed', at, turn, error: { kind: 'not-found', message: 'm' }, retryAt },
  { type: 'create-checked', at, turn, candidates: [], checkAgainAt: at },
  { type: 'create-checked', at, turn, candidates: [{ page, title: 'A' }], checkAgainAt: at },
  {
    type: 'create-checked',
    at,
    turn,
    candidates: [
      { page, title: 'A' },
      { page, title: 'A' },
    ],
    checkAgainAt: at,
  },
  { type: 'text-checked', at, turn, found: 'landed', checkAgainAt: at },
  { type: 'text-checked', at, turn, found: 'missing', checkAgainAt: at },
  { type: 'text-checked', at, turn, found: 'other', checkAgainAt: at },
  { type: 'text-checked', at, turn, found: 'in-use', checkAgainAt: at },
  { type: 'text-verified', at, turn, fidelity: { score: 0.5, differences: 3 } },
  { type: 'text-not-verified', at, turn },
  { type: 'text-written', at, turn },
  { type: 'append-begun', at, turn, append },
  { type: 'attach-went-on', at, turn, step: 'part-sent', settled: 1, notPlaced: 0 },
  { type: 'attach-went-on', at, turn, step: 'blocks-appended', settled: 2, notPlaced: 1 },
  { type: 'attach-waits', at, turn, until: at },
  { type: 'attached', at, turn, notPlaced: 1 },
  { type: 'finished', at, turn, page },
];
