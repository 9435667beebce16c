import type { Fault } from '../../electron/practice/faults/fault';

type Wanted = Fault extends infer Each ? (Each extends Fault ? Omit<Each, 'on'> : never) : never;

const anyRequest: readonly Wanted[] = [
  { do: 'drop-before-commit' },
  { do: 'drop-after-commit' },
  { do: 'hang' },
  { do: 'hang', commit: true },
  { do: 'html-body', status: 200, commit: true },
  { do: 'html-body', status: 502 },
  { do: 'truncated-body' },
  { do: 'slow-answer', ms: 150 },
  { do: 'answer', status: 500, code: 'internal_server_error' },
  { do: 'answer', status: 500, code: 'internal_server_error', commit: true },
  { do: 'answer', status: 502, code: 'bad_gateway', commit: true },
  { do: 'answer', status: 503, code: 'service_unavailable' },
  {
    do: 'answer',
    status: 503,
    code: 'service_unavailable',
    commit: true,
    committedResource: true,
  },
  { do: 'answer', status: 504, code: 'gateway_timeout', commit: true },
  { do: 'answer', status: 409, code: 'conflict_error' },
  { do: 'answer', status: 429, code: 'rate_limited', retryAfter: 8 },
  { do: 'answer', status: 529, code: 'service_overload', retryAfter: 8 },
];

const writes: readonly Wanted[] = [
  { do: 'failing-task', code: 'internal_server_error' },
  { do: 'failing-task', code: 'conflict_error', commit: true },
  { do: 'failing-task', code: 'service_unavailable', commit: true },
  { do: 'forgotten-task' },
  { do: 'unknown-status' },
  { do: 'unknown-result' },
  { do: 'slow-task', ms: 20_000 },
  { do: 'force-200' },
  { do: 'force-202' },
];

const requests = [
  { on: 'POST /v1/pages', kinds: [...anyRequest, ...writes] },
  { on: 'PATCH /v1/pages/:id/markdown', kinds: [...anyRequest, ...writes] },
  { on: 'GET /v1/async_tasks/:id', kinds: [...anyRequest, { do: 'forgotten-task' } as const] },
  { on: 'GET /v1/blocks/:id/children', kinds: anyRequest },
  { on: 'POST /v1/file_uploads', kinds: anyRequest },
  {
    on: 'POST /v1/file_uploads/:id/send',
    kinds: [...anyRequest, { do: 'early-send', ms: 10_000 } as const],
  },
  { on: 'GET /v1/file_uploads/:id', kinds: anyRequest },
  { on: 'PATCH /v1/blocks/:id/children', kinds: anyRequest },
  { on: 'DELETE /v1/blocks/:id', kinds: anyRequest },
  { on: 'GET /v1/pages/:id/markdown', kinds: anyRequest },
  { on: 'GET /v1/pages/:id', kinds: anyRequest },
  { on: 'GET /v1/users/me', kinds: anyRequest },
];

/** Every kind of fault on every kind of request; together they strike this share of the requests. */
export function tortureFaults(share: number): readonly Fault[] {
  return requests.flatMap(({ on, kinds }) =>
    // Of the faults of one request the first that strikes wins, so the rest have less to draw from.
    kinds.map((kind) => ({ ...kind, on, chance: 1 - (1 - share) ** (1 / kinds.length) })),
  );
}
