import * as v from 'valibot';

const AdditionalData = v.record(v.string(), v.union([v.string(), v.array(v.string())]));
const Status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * Which requests a fault is for, and when it strikes. Requests count once they have passed token,
 * version, address and rate limit.
 */
const when = {
  /** `METHOD route` with `:id` for every id, as in `GET /v1/async_tasks/:id`; `*` is any request. */
  on: v.pipe(v.string(), v.regex(/^(?:\*|[A-Z]+ (?:\*|\/\S*))$/, 'METHOD /route, METHOD * or *')),
  /** The first request it strikes, counted from 1 among those that match. Default 1. */
  nth: v.exactOptional(Count),
  /** How many matching requests in a row it strikes. Default 1. */
  times: v.exactOptional(Count),
  /** Strikes every so many matching requests instead, for as long as it is there. */
  every: v.exactOptional(Count),
  /** Strikes each matching request with this probability instead, drawn from the seed. */
  chance: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
};

/** The write has its effect before the fault; otherwise nothing happens at all. */
const commit = v.exactOptional(v.boolean());

/** Kinds without details that change the answer, and that change the task. */
const answerKinds = ['drop-before-commit', 'drop-after-commit', 'truncated-body'] as const;
const taskKinds = [
  'forgotten-task',
  'unknown-result',
  'unknown-status',
  'force-200',
  'force-202',
] as const;

/**
 * One scripted fault, as data.
 *
 * Answers: `answer` (an error in the documented shape, or any status), `html-body` (as a proxy
 * gives), `truncated-body`, `slow-answer`, `hang` (never answered), `drop-before-commit` and
 * `drop-after-commit` (the connection is cut).
 * Files: `early-send` (the first part of an upload that comes within `ms` of its creation is refused
 * with a 400, once for each upload; with `every: 1` for all of them).
 * Tasks that the request would start: `slow-task`, `failing-task`, `forgotten-task` (404 for every
 * poll; also on the poll itself), `unknown-result`, `unknown-status`, `force-200`, `force-202`.
 */
export const FaultSchema = v.variant('do', [
  v.strictObject({
    ...when,
    do: v.literal('answer'),
    status: v.exactOptional(Status),
    code: v.string(),
    message: v.exactOptional(v.string()),
    /** Seconds, or any text, for the `Retry-After` header. */
    retryAfter: v.exactOptional(v.union([v.number(), v.string()])),
    additional_data: v.exactOptional(AdditionalData),
    commit,
    /** With `commit`: names the page that was made or changed as `committed_resource_id`. */
    committedResource: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ ...when, do: v.literal('html-body'), status: v.exactOptional(Status), commit }),
  v.strictObject({ ...when, do: v.literal('hang'), commit }),
  v.strictObject({ ...when, do: v.literal('slow-answer'), ms: v.number() }),
  v.strictObject({ ...when, do: v.literal('slow-task'), ms: v.number() }),
  v.strictObject({ ...when, do: v.literal('early-send'), ms: v.number() }),
  v.strictObject({
    ...when,
    do: v.literal('failing-task'),
    status: v.exactOptional(Status),
    code: v.string(),
    message: v.exactOptional(v.string()),
    additional_data: v.exactOptional(AdditionalData),
    /** The task fails although its effect is there. */
    commit,
  }),
  v.strictObject({ ...when, do: v.picklist(answerKinds) }),
  v.strictObject({ ...when, do: v.picklist(taskKinds) }),
]);

export type Fault = Readonly<v.InferOutput<typeof FaultSchema>>;

/** A fault in a few words, for tables and logs: `503 after commit`. */
export function nameOfFault(fault: Fault): string {
  const what = fault.do === 'answer' ? String(fault.status ?? fault.code) : fault.do;
  return 'commit' in fault && fault.commit ? `${what} after commit` : what;
}
