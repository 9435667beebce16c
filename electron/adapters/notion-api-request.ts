import { setMaxListeners } from 'node:events';
import ky from 'ky';
import * as v from 'valibot';
import type { Log } from '../core/ports';
import type { Answer } from '../core/notion-ports';
import type { RequestError, RequestErrorCause } from '../../shared/jobs/request-error';
import type { ApiUrl } from '../../shared/api-url';
import { err, ok, type Result } from '../../shared/result';
import { ms, type Ms } from '../../shared/units';
import { describe, errorOfAnswer, errorOfThrow, type GivenUp } from './notion-api-error';
import { isIntercepted, type RawAnswer } from './notion-api-intercepted';
import type { StreamedBody } from './multipart-file';
import { RequestIdSchema } from './notion-api-schema';
import { withoutSecret } from './redaction';

/** Source: API reference, "Versioning". */
const NOTION_VERSION = '2026-03-11';

/** Over the largest answer there is: a page of about 20,000 blocks as markdown. */
const BODY_LIMIT = 64 * 1024 * 1024;

export interface ApiRequest {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/v1/`, every part URL-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Sent instead of JSON; then `timeout` is for a stretch in which nothing of it moves. */
  readonly upload?: StreamedBody;
  readonly timeout: Ms;
}

export interface SenderOptions {
  readonly baseUrl: ApiUrl;
  readonly token: string;
  readonly log?: Log;
  readonly now?: () => number;
}

/** Sends one request, once, and gives back its 2xx body as `schema` reads it. */
export type Send = <Schema extends v.GenericSchema>(
  request: ApiRequest,
  schema: Schema,
  signal: AbortSignal,
) => Promise<Result<Sent<v.InferOutput<Schema>>, RequestError>>;

export interface Sent<T> extends Answer<T> {
  /** How far our clock is ahead of the one that answered; 0 when it did not tell its time. */
  readonly ahead: Ms;
}

export function createSender(options: SenderOptions): Send {
  const { baseUrl, log } = options;
  const now = options.now ?? Date.now;
  const token = options.token.trim();
  const client = ky.create({
    prefix: `${baseUrl}/v1/`,
    headers: {
      authorization: `Bearer ${token}`,
      'notion-version': NOTION_VERSION,
      'user-agent': 'Pagelift',
    },
    // The scheduler repeats and paces; the deadline here spans the body as well.
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
  });

  const fail = (request: ApiRequest, began: number, found: RequestError) => {
    const error = withoutSecret(found, token);
    log?.warn('Request to Notion failed', {
      request: `${request.method.toUpperCase()} ${request.path}`,
      kind: error.kind,
      status: 'status' in error ? error.status : undefined,
      code: 'code' in error ? error.code : undefined,
      requestId: error.requestId,
      elapsedMs: now() - began,
    });
    return err(error);
  };

  return async (request, schema, signal) => {
    const began = now();
    const stop = preventedBy(token, signal);
    if (stop !== undefined) return fail(request, began, stop);
    const raw = await exchange(client, request, signal);
    if ('failure' in raw) return fail(request, began, raw.failure);

    const { status, headers } = raw;
    const body = raw.text === undefined ? undefined : parseJson(raw.text);
    const requestId = withoutSecret(requestIdOf(body, headers), token);
    const tagged = (cause: RequestErrorCause) =>
      fail(request, began, requestId === undefined ? cause : { ...cause, requestId });
    if (isIntercepted(raw)) {
      return fail(request, began, { kind: 'intercepted', status, detail: describe(raw) });
    }
    if (status < 200 || status > 299)
      return tagged(errorOfAnswer({ status, headers, body: withoutSecret(body, token) }, now()));
    if (raw.unread?.givenUp === 'by-caller')
      return tagged({ kind: 'lost', detail: raw.unread.detail });
    if (raw.unread !== undefined)
      return tagged({ kind: 'garbled', status, detail: raw.unread.detail });
    if (body === undefined) return tagged({ kind: 'garbled', status, detail: 'not JSON' });
    const parsed = v.safeParse(schema, body);
    if (!parsed.success) {
      return tagged({ kind: 'garbled', status, detail: shapeFault(parsed.issues[0]) });
    }
    const sentAt = Date.parse(headers.get('date') ?? '');
    const ahead = ms(Number.isNaN(sentAt) ? 0 : now() - sentAt);
    return ok({ value: parsed.output, ahead, ...(requestId === undefined ? {} : { requestId }) });
  };
}

/** Why a request is not even begun. */
function preventedBy(token: string, signal: AbortSignal): RequestErrorCause | undefined {
  // `Headers` would throw an error that quotes the token.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return { kind: 'signed-out', message: 'The token is empty or holds characters no token has.' };
  }
  return signal.aborted ? { kind: 'stopped' } : undefined;
}

interface Exchanged extends RawAnswer {
  readonly unread?: { readonly detail: string; readonly givenUp: GivenUp | undefined };
}

/** One exchange under one deadline that covers connecting, waiting and the body. */
async function exchange(
  client: typeof ky,
  request: ApiRequest,
  signal: AbortSignal,
): Promise<Exchanged | { readonly failure: RequestErrorCause }> {
  const controller = new AbortController();
  let givenUp: GivenUp | undefined;
  const giveUp = (how: GivenUp) => {
    givenUp ??= how;
    controller.abort();
  };
  const byCaller = () => giveUp('by-caller');
  // Any number of requests may wait under one signal.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', byCaller, { once: true });
  const wait = () => setTimeout(() => giveUp('by-time'), request.timeout);
  let timer = wait();
  const moved = () => {
    clearTimeout(timer);
    timer = wait();
  };
  const upload = request.upload?.open(moved);
  try {
    const response = await client(request.path, {
      method: request.method,
      signal: controller.signal,
      ...(request.query === undefined ? {} : { searchParams: { ...request.query } }),
      ...(request.json === undefined ? {} : { json: request.json }),
      ...(upload === undefined ? {} : { body: upload.stream }),
      ...(request.upload === undefined ? {} : { headers: headersOf(request.upload) }),
    });
    const { status, headers } = response;
    try {
      return { status, headers, text: await readText(response, controller.signal) };
    } catch (thrown) {
      const detail = cutOffDetail(thrown, givenUp);
      return { status, headers, text: undefined, unread: { detail, givenUp } };
    }
  } catch (thrown) {
    return { failure: errorOfThrow(thrown, givenUp, request.timeout) };
  } finally {
    clearTimeout(timer);
    upload?.close();
    signal.removeEventListener('abort', byCaller);
  }
}

const headersOf = ({ contentType, size }: StreamedBody) => ({
  'content-type': contentType,
  'content-length': String(size),
});

/** The body as text, up to `BODY_LIMIT`. */
async function readText(response: Response, signal: AbortSignal): Promise<string> {
  if (response.body === null) return '';
  const body: ReadableStream<Uint8Array> = response.body;
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      // A cancelled reader ends as if the body were complete.
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > BODY_LIMIT) throw new RangeError('the answer is too long');
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

function cutOffDetail(thrown: unknown, givenUp: GivenUp | undefined): string {
  if (givenUp === 'by-caller') return 'stopped while the answer came in';
  if (givenUp === 'by-time') return 'cut off: the rest did not come in time';
  if (thrown instanceof RangeError) return thrown.message;
  const fault = errorOfThrow(thrown, undefined, ms(0));
  return `cut off: ${'detail' in fault ? fault.detail : fault.kind}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Notion's own id, else the one that its front servers add, for support. */
function requestIdOf(body: unknown, headers: Headers): string | undefined {
  const named = v.safeParse(RequestIdSchema, body);
  const ray = headers.get('cf-ray');
  const id = named.success
    ? named.output.request_id
    : (headers.get('x-notion-request-id') ?? (ray === null ? undefined : `cf-ray ${ray}`));
  return id === undefined || id === '' || id.length > 200 ? undefined : id;
}

/** Where a shape is wrong, without what stood there: that can be a user's text. */
function shapeFault(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return `${path ?? 'the answer'}: expected ${issue.expected ?? issue.message}`;
}
