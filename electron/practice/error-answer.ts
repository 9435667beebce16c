import type { ApiErrorDetails } from './api-error';

/** The documented shape of every error. API reference, "Status codes". */
export function errorAnswer(
  requestId: string,
  { status, code, message, additional_data }: ApiErrorDetails,
  retryAfter?: number | string,
): Response {
  const body = {
    object: 'error',
    status,
    code,
    message,
    ...(additional_data === undefined ? {} : { additional_data }),
    request_id: requestId,
  };
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...wait },
  });
}
