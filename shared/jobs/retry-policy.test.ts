import { expect, test } from 'vitest';
import { ms } from '../units';
import { mayHaveRun, type RequestErrorCause } from './request-error';
import {
  isPassing,
  remedyForRead,
  remedyForUpload,
  remedyForWrite,
  type Remedy,
} from './retry-policy';

type Row = readonly [name: string, error: RequestErrorCause, write: Remedy, read: Remedy];
const message = 'm';
const rows: readonly Row[] = [
  ['401', { kind: 'signed-out', message }, 'pause-queue', 'pause-queue'],
  ['403', { kind: 'forbidden', message, blockLimit: false }, 'fail', 'fail'],
  [
    '403 block limit',
    { kind: 'forbidden', message, blockLimit: true },
    'pause-queue',
    'pause-queue',
  ],
  ['404', { kind: 'not-found', message }, 'fail', 'fail'],
  ['400', { kind: 'rejected', status: 400, code: 'validation_error', message }, 'fail', 'fail'],
  ['409', { kind: 'conflict', message }, 'later', 'later'],
  ['429', { kind: 'rate-limited', retryAfterMs: ms(1) }, 'pause-queue', 'pause-queue'],
  ['429 blocked', { kind: 'blocked', message }, 'pause-queue', 'pause-queue'],
  ['529', { kind: 'overloaded', retryAfterMs: ms(1) }, 'pause-queue', 'pause-queue'],
  ['no network', { kind: 'offline', detail: 'd' }, 'pause-queue', 'pause-queue'],
  ['given up before it left', { kind: 'stopped' }, 'pause-queue', 'pause-queue'],
  ['place gone', { kind: 'place-gone', message }, 'elsewhere', 'later'],
  ['parent gone', { kind: 'parent-gone', message }, 'pause-queue', 'pause-queue'],
  [
    'a network’s page with 200',
    { kind: 'intercepted', status: 200, detail: 'd' },
    'pause-and-find-out',
    'pause-queue',
  ],
  [
    'a network’s redirect',
    { kind: 'intercepted', status: 302, detail: 'd' },
    'pause-queue',
    'pause-queue',
  ],
  ['cut off or 5xx', { kind: 'lost', detail: 'd' }, 'find-out', 'later'],
  ['no answer in time', { kind: 'timed-out', afterMs: ms(1) }, 'find-out', 'later'],
  ['unreadable 2xx', { kind: 'garbled', status: 200, detail: 'd' }, 'find-out', 'later'],
];

test.each(rows)('%s', (_name, error, write, read) => {
  expect(remedyForWrite(error)).toBe(write);
  expect(remedyForRead(error)).toBe(read);
});

test.each(rows)('%s of an upload', (_name, error, _write, read) => {
  const isRefused = error.kind === 'rejected';
  expect(remedyForUpload(error, true)).toBe(isRefused ? 'later' : read);
  expect(remedyForUpload(error, false)).toBe(read);
});

test('what may have run is exactly what is found out before it is repeated', () => {
  for (const [, error, write] of rows) expect(mayHaveRun(error)).toBe(write.endsWith('find-out'));
});

test.each([
  ['validation_error', 400, false],
  ['object_not_found', 404, false],
  ['restricted_resource', 403, false],
  ['unauthorized', 401, false],
  ['row_limit_exceeded', 409, false],
  ['conflict_error', 409, true],
  ['rate_limited', 429, true],
  ['internal_server_error', 500, true],
  ['service_unavailable', 503, true],
  ['gateway_timeout', 504, true],
  ['service_overload', 529, true],
  ['something_new', 500, true],
  ['something_new', 418, false],
])('a task that failed with %s (%i) can pass: %s', (code, status, passing) => {
  expect(isPassing({ kind: 'task-failed', taskId: 't', code, status, message })).toBe(passing);
});
