/** Values of `additional_data`: texts or lists of texts. */
export type AdditionalData = Readonly<Record<string, string | readonly string[]>>;

/** What went wrong, without the parts that belong to one answer. API reference, "Status codes". */
export interface ApiErrorDetails {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly additional_data?: AdditionalData;
}

/** Thrown anywhere below a route; the application turns it into the documented answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly details: ApiErrorDetails;
  readonly retryAfterSeconds: number | undefined;

  constructor(details: ApiErrorDetails, retryAfterSeconds?: number) {
    super(details.message);
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const validationError = (message: string): ApiError =>
  new ApiError({ status: 400, code: 'validation_error', message });

export const notFoundError = (what: string, id: string): ApiError =>
  new ApiError({
    status: 404,
    code: 'object_not_found',
    message: `Could not find ${what} with ID: ${id}. Make sure it is shared with the connection.`,
  });

/** The status that belongs to each code, for faults that name only the code. */
export const statusOfCode: Readonly<Record<string, number>> = {
  invalid_json: 400,
  invalid_request_url: 400,
  invalid_request: 400,
  invalid_beta: 400,
  invalid_grant: 400,
  validation_error: 400,
  missing_version: 400,
  unauthorized: 401,
  restricted_resource: 403,
  object_not_found: 404,
  conflict_error: 409,
  row_limit_exceeded: 409,
  rate_limited: 429,
  internal_server_error: 500,
  bad_gateway: 502,
  service_unavailable: 503,
  database_connection_unavailable: 503,
  gateway_timeout: 504,
  service_overload: 529,
};
