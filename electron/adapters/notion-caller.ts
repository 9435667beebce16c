import type { Answer } from '../core/notion-ports';
import type { RequestError } from '../../shared/jobs/request-error';
import { ok, type Result } from '../../shared/result';
import { seconds, type Ms } from '../../shared/units';
import { createSender, type ApiRequest, type Send, type SenderOptions } from './notion-api-request';

export interface CallerOptions extends SenderOptions {
  /** For a whole read, its body included. Default 30 s. */
  readonly readTimeout?: Ms;
  /** For a whole write. Notion gives up at about 60 s itself, so the default is 75 s. */
  readonly writeTimeout?: Ms;
}

/** Largest part of a listing. Source: API reference, "Pagination". */
const PAGE_SIZE = 100;

/** Requests to Notion, put together in one way. */
export interface Caller {
  readonly send: Send;
  readonly writing: Ms;
  get(path: string, query?: Readonly<Record<string, string>>): ApiRequest;
  write(method: 'post' | 'patch' | 'delete', path: string, json?: unknown): ApiRequest;
  /** A `POST` that changes nothing. */
  ask(path: string, json: unknown): ApiRequest;
  /** The query of one part of a listing. */
  part(cursor: string | undefined): Readonly<Record<string, string>>;
  /** The same for a listing that is asked for with a body. */
  page(cursor: string | undefined): Readonly<Record<string, string | number>>;
}

export function createCaller(options: CallerOptions): Caller {
  const reading = options.readTimeout ?? seconds(30);
  const writing = options.writeTimeout ?? seconds(75);
  return {
    send: createSender(options),
    writing,
    get: (path, query) => ({
      method: 'get',
      path,
      timeout: reading,
      ...(query === undefined ? {} : { query }),
    }),
    write: (method, path, json) => ({
      method,
      path,
      timeout: writing,
      ...(json === undefined ? {} : { json }),
    }),
    ask: (path, json) => ({ method: 'post', path, json, timeout: reading }),
    part: (cursor) => ({
      page_size: String(PAGE_SIZE),
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    }),
    page: (cursor) => ({
      page_size: PAGE_SIZE,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    }),
  };
}

/** An answer in another form. */
export function changed<From, To, Trouble = RequestError>(
  result: Result<Answer<From>, Trouble>,
  map: (value: From) => To,
): Result<Answer<To>, Trouble> {
  return result.ok ? ok({ ...result.value, value: map(result.value.value) }) : result;
}
