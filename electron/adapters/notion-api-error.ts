import { isTimeoutError } from 'ky';
import * as v from 'valibot';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import { toPageId } from '../../shared/notion-link';
import type { Ms } from '../../shared/units';
import { ErrorSchema } from './notion-api-schema';
import { retryAfter } from './retry-after';

/**
 * The one place where a failed request becomes a `RequestError`. The HTTP status decides; Notion's
 * `code` only refines it, because codes are added and proxies answer too.
 * Source: API reference, "Status codes", "Request limits".
 */

const MESSAGE_LIMIT = 4_000;

/** What is known of an answer that is not a readable success. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined when it is not JSON (a proxy's HTML) or was cut off. */
  readonly body: unknown;
}

/** For every status outside 200–299. */
export function errorOfAnswer(answer: FailedAnswer, now: number): RequestErrorCause {
  const { status } = answer;
  const {
    code,
    message: words,
    additional_data: data,
  } = v.parse(ErrorSchema, asObject(answer.body));
  const message = (words === '' ? describe(answer) : words).slice(0, MESSAGE_LIMIT);
  const retryAfterMs = retryAfter(answer.headers, data['retry_after'], now);
  switch (status) {
    case 401:
      return { kind: 'signed-out', message };
    case 403:
      return { kind: 'forbidden', message, blockLimit: data['block_limit'] === 'block_creation' };
    case 404:
      return { kind: 'not-found', message };
    case 408:
      // Sent by proxies that gave up; whether Notion saw the request is not known.
      return { kind: 'lost', detail: message, status };
    case 409:
      return { kind: code === 'row_limit_exceeded' ? 'parent-full' : 'conflict', message };
    case 429: {
      const reason = text(data['rate_limit_reason']);
      if (reason === 'public_api_request_blocked') return { kind: 'blocked', message };
      return { kind: 'rate-limited', retryAfterMs, ...(reason === undefined ? {} : { reason }) };
    }
    case 529:
      return { kind: 'overloaded', retryAfterMs };
  }
  if (status >= 500) {
    const committed = toPageId(text(data['committed_resource_id']) ?? '');
    const detail = code === '' ? message : `${code}: ${message}`;
    return {
      kind: 'lost',
      detail,
      status,
      ...(committed === undefined ? {} : { committedResourceId: committed }),
    };
  }
  return { kind: 'rejected', status, code: code === '' ? ownCode(status) : code, message };
}

/** How a request ended that was given up from this side. */
export type GivenUp = 'by-caller' | 'by-time';

/** For a request whose answer never began. */
export function errorOfThrow(
  thrown: unknown,
  givenUp: GivenUp | undefined,
  limit: Ms,
): RequestErrorCause {
  if (givenUp === 'by-time' || isTimeoutError(thrown)) return { kind: 'timed-out', afterMs: limit };
  if (givenUp === 'by-caller') return { kind: 'lost', detail: 'stopped before the answer came' };
  const roots = rootsOf(thrown);
  const detail = detailOf(roots);
  return roots.length > 0 && roots.every(isBeforeSending)
    ? { kind: 'offline', detail }
    : { kind: 'lost', detail };
}

/** Codes that only a request can have that never left: name look-up, routing, connecting, certificates. */
const unsentCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
]);

function isBeforeSending(fault: Fault): boolean {
  return (
    unsentCodes.has(fault.code ?? '') ||
    fault.syscall === 'connect' ||
    fault.syscall === 'getaddrinfo' ||
    // Node gives the same code (ECONNRESET) as for a connection that was cut later.
    fault.message.includes('before secure TLS connection was established') ||
    (fault.code === 'EPROTO' && fault.message.includes('wrong version number')) ||
    // The fetch standard forbids some ports.
    fault.message === 'bad port'
  );
}

interface Fault {
  readonly message: string;
  readonly code?: string;
  readonly syscall?: string;
}

/**
 * The faults at the bottom of `cause` chains; several when addresses were tried side by side. An
 * error without a cause is its own root.
 */
function rootsOf(thrown: unknown, depth = 0): readonly Fault[] {
  if (!(thrown instanceof Error) || depth > 8) return [];
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    return thrown.errors.flatMap((each) => rootsOf(each, depth + 1));
  }
  if (thrown.cause instanceof Error) return rootsOf(thrown.cause, depth + 1);
  const code = 'code' in thrown ? text(thrown.code) : undefined;
  const syscall = 'syscall' in thrown ? text(thrown.syscall) : undefined;
  return [
    {
      message: thrown.message,
      ...(code === undefined ? {} : { code }),
      ...(syscall === undefined ? {} : { syscall }),
    },
  ];
}

function detailOf(roots: readonly Fault[]): string {
  const words = roots.map(({ code, message }) =>
    code === undefined || message.includes(code) ? message : `${code}: ${message}`,
  );
  const detail = [...new Set(words)].join('; ').replace(/\s+/g, ' ').trim();
  return detail.slice(0, MESSAGE_LIMIT) || 'unknown network fault';
}

/** Status and type, without what stood in the body. */
export function describe({ status, headers }: Pick<FailedAnswer, 'status' | 'headers'>): string {
  const type = headers.get('content-type')?.split(';', 1)[0];
  return `HTTP ${status}${type === undefined ? '' : ` (${type})`}`;
}

/** A redirect is never followed: the token would go along. */
function ownCode(status: number): string {
  return status < 400 ? 'unexpected_redirect' : `http_${status}`;
}

function asObject(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? body : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
