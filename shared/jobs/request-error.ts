import { assertNever } from '../assert-never';
import type { TableChange } from '../tables/table-changes';
import type { Ms } from '../units';

/**
 * Why a request to Notion did not give a usable answer: one member for each thing that the
 * scheduler or the user does differently. Made in one place only, the Notion client
 * (`electron/adapters/notion-api.ts`). Sources: API reference, "Status codes", "Request limits".
 */
export type RequestError = RequestErrorCause & {
  /** Notion's `request_id` for support; absent when no answer, or no readable one, arrived. */
  readonly requestId?: string;
};

export type RequestErrorCause =
  /** 401: the token is wrong, revoked or expired. */
  | { readonly kind: 'signed-out'; readonly message: string }
  /** 403. `blockLimit`: the free workspace's block limit is used up, so no create can succeed. */
  | { readonly kind: 'forbidden'; readonly message: string; readonly blockLimit: boolean }
  /** 404: missing, or not shared with this connection. */
  | { readonly kind: 'not-found'; readonly message: string }
  /** A create's 404, or its 400 about the trash: the page above is gone or not shared any more. */
  | { readonly kind: 'parent-gone'; readonly message: string }
  /** 409 `row_limit_exceeded`: the table takes no more rows. */
  | { readonly kind: 'parent-full'; readonly message: string }
  /** Found before a row was sent: properties that it fills are gone or of another type. */
  | { readonly kind: 'table-changed'; readonly changes: readonly TableChange[] }
  /** A create's 400 or 404 that can be about the block it was to go behind. */
  | { readonly kind: 'place-gone'; readonly message: string }
  /** Any other 4xx: Notion refused this very request; repeating it gives the same answer. */
  | Rejected
  /** 409 `conflict_error`: something else changed the page at the same moment. */
  | { readonly kind: 'conflict'; readonly message: string }
  /** 429: refused before it ran; nothing may be sent until the wait is over. */
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: Ms; readonly reason?: string }
  /** 429 with reason `public_api_request_blocked`: repeating does not help. */
  | { readonly kind: 'blocked'; readonly message: string }
  /** 529: refused before it ran. */
  | { readonly kind: 'overloaded'; readonly retryAfterMs: Ms }
  /** The request never left this machine (no route, name not found, connection refused). */
  | { readonly kind: 'offline'; readonly detail: string }
  /** We gave the request up before it left. */
  | { readonly kind: 'stopped' }
  /**
   * Something between this machine and Notion answered instead, such as the sign-in page of a
   * network. After a 2xx a write has to be looked for all the same: the page can be a proxy's.
   */
  | { readonly kind: 'intercepted'; readonly status: number; readonly detail: string }
  /**
   * The request may have run, and its answer is unknown: connection cut, or 5xx.
   * `committedResourceId`: the page that Notion says it had already made (503).
   */
  | {
      readonly kind: 'lost';
      readonly detail: string;
      readonly status?: number;
      readonly committedResourceId?: string;
    }
  /** No answer within `afterMs`; the request may have run. */
  | { readonly kind: 'timed-out'; readonly afterMs: Ms }
  /** A 2xx answer of Notion's that cannot be read (cut off, another shape): a write has run. */
  | { readonly kind: 'garbled'; readonly status: number; readonly detail: string };

export interface Rejected {
  readonly kind: 'rejected';
  /** HTTP status, 300–499: a redirect is refused as well, since the token would travel along. */
  readonly status: number;
  /** Notion's `code`, such as `validation_error`. */
  readonly code: string;
  readonly message: string;
}

/** Whether Notion itself answered, if only with a refusal: the way to it is open. */
export function wasAnswered(error: RequestErrorCause): boolean {
  switch (error.kind) {
    case 'offline':
    case 'stopped':
    case 'intercepted':
    case 'timed-out':
    case 'garbled':
      return false;
    case 'lost':
      return error.status !== undefined;
    case 'blocked':
    case 'conflict':
    case 'forbidden':
    case 'not-found':
    case 'overloaded':
    case 'parent-full':
    case 'parent-gone':
    case 'place-gone':
    case 'rate-limited':
    case 'rejected':
    case 'signed-out':
    case 'table-changed':
      return true;
    default:
      return assertNever(error);
  }
}

/** Whether the request may have had its effect although no answer tells so. */
export function mayHaveRun(error: RequestErrorCause): boolean {
  if (error.kind === 'intercepted') return error.status >= 200 && error.status <= 299;
  return error.kind === 'lost' || error.kind === 'timed-out' || error.kind === 'garbled';
}
