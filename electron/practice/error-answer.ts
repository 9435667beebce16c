import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiErrorDetails } from './api-error';
import type { PracticeContext } from './practice';

/** The documented shape of every error. API reference, "Status codes". */
export function errorAnswer(
  context: PracticeContext,
  { status, code, message, additional_data }: ApiErrorDetails,
  retryAfter?: number | string,
): Response {
  if (retryAfter !== undefined) context.header('Retry-After', String(retryAfter));
  const body = {
    object: 'error',
    status,
    code,
    message,
    ...(additional_data === undefined ? {} : { additional_data }),
    request_id: context.var.requestId,
  };
  return context.json(body, contentful(status));
}

/** Any status of an answer that has a body. */
export const contentful = (status: number): ContentfulStatusCode => status as ContentfulStatusCode;
