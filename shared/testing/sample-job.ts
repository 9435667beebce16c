import type { BatchId, ConnectionId, Job, JobId, PageId, PageRef, TaskId } from '../jobs/job';
import type { Phase } from '../jobs/phase';
import type { Checkpoint, OpenTask } from '../jobs/checkpoint';
import type { JobError } from '../jobs/job-error';
import { bytes, epochMs, ms } from '../units';

/** A UUID made of `n`, for ids that a test can tell apart. */
export function sampleUuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const sampleMoment = epochMs(1_764_000_000_000);

export const samplePage: PageRef = {
  id: sampleUuid(0xfa6e) as PageId,
  url: 'https://www.notion.so/Notes-0000000000004000800000000000fa6e',
};

export const sampleTask: OpenTask = {
  id: 'task_0' as TaskId,
  status: 'queued',
  acceptedAt: sampleMoment,
  pollAt: epochMs(sampleMoment + 2_000),
  pollAfter: ms(2_000),
  polls: 0,
  missedPolls: 0,
};

/** A job that has not begun; `n` makes id, position and path its own. */
export function sampleJob(n = 1, changes: Partial<Job> = {}): Job {
  const name = `Note ${String(n)}.md`;
  return {
    id: sampleUuid(n) as JobId,
    batchId: sampleUuid(0xba7c) as BatchId,
    position: n,
    connectionId: 'connection-1' as ConnectionId,
    parentId: sampleUuid(0xfa7e) as PageId,
    source: {
      path: `/home/ada/Notes/Travel/${name}`,
      name,
      folder: 'Notes/Travel',
      size: bytes(2_048),
      modifiedAt: sampleMoment,
    },
    route: 'shell',
    addedAt: sampleMoment,
    checkpoint: { at: 'nothing' },
    phase: { name: 'waiting' },
    attempt: 1,
    failures: 0,
    turn: 0,
    ...changes,
  };
}

/** Every checkpoint, by its name; a new one does not compile until it is here. */
export const sampleCheckpoints: {
  readonly [At in Checkpoint['at']]: Extract<Checkpoint, { readonly at: At }>;
} = {
  nothing: { at: 'nothing' },
  'create-sent': { at: 'create-sent', sentAt: sampleMoment },
  'create-accepted': { at: 'create-accepted', sentAt: sampleMoment, task: sampleTask },
  'update-begun': {
    ...{ at: 'update-begun', page: samplePage, moves: true },
    head: { icon: true, cover: true, sets: ['title'], clears: ['aUt'], compares: true },
    ...{ blocks: [sampleUuid(6)], hasText: true, hasCut: true },
  },
  'page-made': { at: 'page-made', page: samplePage, written: 0 },
  'text-sent': { at: 'text-sent', page: samplePage, written: 0, sentAt: sampleMoment },
  'text-accepted': { at: 'text-accepted', page: samplePage, written: 1, task: sampleTask },
  attaching: {
    at: 'attaching',
    page: samplePage,
    settled: 2,
    append: {
      sentAt: sampleMoment,
      marks: ['⟦img-3f9c2a-0007⟧'],
      parentId: sampleUuid(10),
      afterId: sampleUuid(11),
      nextId: sampleUuid(12),
    },
  },
  'text-written': { at: 'text-written', page: samplePage },
};

/** Every kind of error, by its name. */
export const sampleErrors: {
  readonly [Kind in JobError['kind']]: Extract<JobError, { readonly kind: Kind }>;
} = {
  'signed-out': { kind: 'signed-out', message: 'API token is invalid.', requestId: 'req-1' },
  forbidden: { kind: 'forbidden', message: 'Block limit', blockLimit: true, requestId: 'req-2' },
  'not-found': { kind: 'not-found', message: 'Could not find page.' },
  rejected: {
    kind: 'rejected',
    status: 400,
    code: 'validation_error',
    message: 'body failed validation',
    requestId: 'req-3',
  },
  conflict: { kind: 'conflict', message: 'Conflict occurred while saving.' },
  'rate-limited': { kind: 'rate-limited', retryAfterMs: ms(30_000), reason: 'integration' },
  blocked: { kind: 'blocked', message: 'Requests are blocked.' },
  overloaded: { kind: 'overloaded', retryAfterMs: ms(5_000), requestId: 'req-4' },
  offline: { kind: 'offline', detail: 'ENOTFOUND' },
  lost: {
    kind: 'lost',
    detail: 'socket hang up',
    status: 503,
    committedResourceId: sampleUuid(7),
    requestId: 'req-5',
  },
  'timed-out': { kind: 'timed-out', afterMs: ms(60_000) },
  'parent-gone': { kind: 'parent-gone', message: 'Could not find page.', requestId: 'req-6' },
  'parent-full': { kind: 'parent-full', message: 'This data source is full.' },
  'table-changed': { kind: 'table-changed', changes: [{ property: 'Pages' }] },
  'place-gone': { kind: 'place-gone', message: 'Block is not a child.', requestId: 'req-7' },
  stopped: { kind: 'stopped' },
  intercepted: { kind: 'intercepted', status: 200, detail: 'HTTP 200 (text/html)' },
  garbled: { kind: 'garbled', status: 200, detail: 'not JSON: <html>' },
  'task-failed': {
    kind: 'task-failed',
    taskId: 'task_0',
    status: 400,
    code: 'validation_error',
    message: 'Content is too long.',
    additionalData: { block: 'a', blocks: ['a', 'b'] },
  },
  'preparation-failed': { kind: 'preparation-failed', reason: 'crashed', detail: 'RangeError' },
  'file-missing': { kind: 'file-missing' },
  'file-unreadable': { kind: 'file-unreadable', detail: 'EACCES' },
  'file-too-large': { kind: 'file-too-large', size: bytes(60), limit: bytes(50) },
  'not-utf8': { kind: 'not-utf8', offset: 12 },
  'binary-file': { kind: 'binary-file' },
  'file-changed': { kind: 'file-changed' },
  'page-in-use': { kind: 'page-in-use', holds: 'files' },
  'page-edited': { kind: 'page-edited' },
  'page-gone': { kind: 'page-gone', isInTrash: true },
  ambiguous: {
    kind: 'ambiguous',
    candidates: [
      { id: sampleUuid(8), title: 'Notes' },
      { id: sampleUuid(9), title: 'Notes' },
    ],
  },
};

/** Every phase, by its name. */
export const samplePhases: {
  readonly [Name in Phase['name']]: Extract<Phase, { readonly name: Name }>;
} = {
  waiting: { name: 'waiting' },
  preparing: { name: 'preparing' },
  creating: { name: 'creating', cancelAsked: true },
  sending: { name: 'sending', cancelAsked: false },
  processing: { name: 'processing' },
  attaching: {
    name: 'attaching',
    isAppending: false,
    cancelAsked: false,
    checkAt: sampleMoment,
  },
  finishing: { name: 'finishing' },
  retrying: { name: 'retrying', retryAt: sampleMoment, error: sampleErrors.overloaded },
  unconfirmed: { name: 'unconfirmed', checkAt: sampleMoment, checks: 2 },
  held: { name: 'held', reason: { kind: 'other-connection' } },
  succeeded: { name: 'succeeded', finishedAt: sampleMoment, page: samplePage },
  failed: { name: 'failed', finishedAt: sampleMoment, error: sampleErrors['task-failed'] },
  cancelled: { name: 'cancelled', finishedAt: sampleMoment },
  skipped: { name: 'skipped', finishedAt: sampleMoment, reason: 'unchanged' },
};
