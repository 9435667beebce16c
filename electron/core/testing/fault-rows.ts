import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import { minutes, seconds } from '../../../shared/units';

/** What a person must do for the import to go on. */
export type Mend = 'by itself' | 'new token' | 'try again' | 'retry';
/** One kind of fault: what a request is answered, and whether it had its effect. */
export interface FaultRow {
  readonly name: string;
  readonly error: RequestErrorCause;
  readonly ran: boolean;
  readonly mend: Mend;
}

const message = 'm';
const refused = (name: string, error: RequestErrorCause, mend: Mend): FaultRow => ({
  name,
  error,
  ran: false,
  mend,
});
const unknown = (name: string, error: RequestErrorCause): readonly FaultRow[] =>
  [true, false].map((ran) => ({
    name: `${name}, ${ran ? 'ran' : 'did not run'}`,
    error,
    ran,
    mend: 'by itself',
  }));

/** Every kind of fault that a request can meet. */
export const faultRows: readonly FaultRow[] = [
  refused('401', { kind: 'signed-out', message }, 'new token'),
  refused('403', { kind: 'forbidden', message, blockLimit: false }, 'retry'),
  refused('403 block limit', { kind: 'forbidden', message, blockLimit: true }, 'try again'),
  refused('404', { kind: 'not-found', message }, 'retry'),
  refused('404 for the destination', { kind: 'parent-gone', message }, 'try again'),
  refused('400', { kind: 'rejected', status: 400, code: 'validation_error', message }, 'retry'),
  refused('409', { kind: 'conflict', message }, 'by itself'),
  refused('429 for a second', { kind: 'rate-limited', retryAfterMs: seconds(1) }, 'by itself'),
  refused('429 for five minutes', { kind: 'rate-limited', retryAfterMs: minutes(5) }, 'by itself'),
  refused('429 blocked', { kind: 'blocked', message }, 'try again'),
  refused('529', { kind: 'overloaded', retryAfterMs: seconds(30) }, 'by itself'),
  refused('no network', { kind: 'offline', detail: 'd' }, 'by itself'),
  ...unknown('connection cut', { kind: 'lost', detail: 'd' }),
  ...unknown('500', { kind: 'lost', detail: 'd', status: 500 }),
  ...unknown('503', { kind: 'lost', detail: 'd', status: 503 }),
  ...unknown('504', { kind: 'lost', detail: 'd', status: 504 }),
  ...unknown('time-out', { kind: 'timed-out', afterMs: seconds(75) }),
  ...unknown('sign-in page with 200', { kind: 'intercepted', status: 200, detail: 'd' }),
  refused('sign-in redirect', { kind: 'intercepted', status: 302, detail: 'd' }, 'by itself'),
  {
    name: 'unreadable 200',
    error: { kind: 'garbled', status: 200, detail: 'd' },
    ran: true,
    mend: 'by itself',
  },
];
