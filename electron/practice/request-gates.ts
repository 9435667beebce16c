import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { ApiError, validationError } from './api-error';
import { errorAnswer } from './error-answer';
import { uploadLimits } from './uploads/upload-desk';
import type { Practice, PracticeContext, PracticeEnv } from './practice';

/** The one version that is spoken here. */
const apiVersion = '2026-03-11';

/** Largest JSON body that the API takes, and the largest that reaches it at all. */
const largestBodyBytes = 500 * 1_024;
const largestAtTheEdgeBytes = 5 * 1_024 * 1_024;

/** A part of a file, and room for what is around it in a form. */
const largestFormBytes = uploadLimits.largestPart + 64 * 1_024;

/** `METHOD /route/:id` of the handler that will answer; undefined for an address unknown here. */
export function routeOf(context: PracticeContext): string | undefined {
  const handler = matchedRoutes(context).findLast(({ method }) => method !== 'ALL');
  return handler === undefined ? undefined : `${handler.method} ${handler.path}`;
}

/**
 * What every API request passes, in this order: counted, tasks brought up to date, token, version,
 * address, rate limit. API reference, "Authentication", "Versioning", "Request limits".
 */
export const apiGate = (practice: Practice) =>
  createMiddleware<PracticeEnv>(async (context, next) => {
    const route = routeOf(context);
    practice.stats.countRequest(route ?? `${context.req.method} (unknown)`);
    practice.desk.settle();
    context.set('connection', connectionOf(practice, context));
    checkVersion(context);
    if (route === undefined) throw unknownAddress(context);
    keepRateLimit(practice, context);
    await next();
  });

function connectionOf(
  practice: Practice,
  context: PracticeContext,
): Practice['connections'][number] {
  const [, token] = /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '') ?? [];
  const connection = practice.connections.find((candidate) => candidate.token === token);
  if (connection !== undefined) return connection;
  throw new ApiError({ status: 401, code: 'unauthorized', message: 'API token is invalid.' });
}

function checkVersion(context: PracticeContext): void {
  const version = context.req.header('Notion-Version');
  if (version === undefined || version === '') {
    const message = `Notion-Version header should be defined, for example "${apiVersion}".`;
    throw new ApiError({ status: 400, code: 'missing_version', message });
  }
  if (version !== apiVersion) {
    throw validationError(`The practice workspace speaks version ${apiVersion}, not ${version}.`);
  }
}

const unknownAddress = (context: PracticeContext): ApiError =>
  new ApiError({
    status: 400,
    code: 'invalid_request_url',
    message: `Invalid request URL: ${context.req.method} ${context.req.path}.`,
  });

function keepRateLimit(practice: Practice, context: PracticeContext): void {
  const wait = practice.limiter.refuse(context.var.connection.id, practice.settings.now());
  if (wait === undefined) return;
  practice.stats.rateLimited += 1;
  const details = {
    status: 429,
    code: 'rate_limited',
    message: 'You have been rate limited. Please try again later.',
    additional_data: {
      rate_limit_reason: 'public_api_request_rate_limit',
      retry_after: String(wait),
    },
  };
  throw new ApiError(details, wait);
}

/** Refuses what never reaches the API itself; such an answer has no JSON. */
export const edgeGate = createMiddleware<PracticeEnv>(async (context, next) => {
  const bytes = Number(context.req.header('Content-Length') ?? 0);
  const limit = isForm(context) ? largestFormBytes : largestAtTheEdgeBytes;
  if (bytes > limit) return context.text('Request Entity Too Large', 413);
  return next();
});

const isForm = (context: PracticeContext): boolean =>
  context.req.path.endsWith('/send') &&
  /^multipart\/form-data\b/i.test(context.req.header('Content-Type') ?? '');

/** Reads the body once: its size, then its JSON; or the form of a file that is sent. */
export const bodyGate = createMiddleware<PracticeEnv>(async (context, next) => {
  if (isForm(context)) {
    context.set('form', await readForm(context));
    context.set('body', { bytes: 0, json: undefined });
    return next();
  }
  const text = await context.req.text();
  const bytes = Buffer.byteLength(text);
  if (bytes > largestBodyBytes) {
    throw validationError(`body should be at most ${String(largestBodyBytes)} bytes long.`);
  }
  const hasBody = context.req.method === 'POST' || context.req.method === 'PATCH';
  context.set('body', { bytes, json: hasBody ? parseJson(text) : undefined });
  return next();
});

async function readForm(context: PracticeContext): Promise<FormData> {
  try {
    return await context.req.formData();
  } catch {
    throw validationError('body failed validation: the form cannot be read.');
  }
}

/** An empty body is an empty object: the official client sends none when it has nothing to say. */
function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    const message = 'Error parsing JSON body.';
    throw new ApiError({ status: 400, code: 'invalid_json', message });
  }
}

/** A web page that reaches this address under another name gets nothing. */
export const hostGate = createMiddleware<PracticeEnv>(async (context, next) => {
  const host = context.req.header('Host') ?? '';
  if (/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(host)) return next();
  return errorAnswer(context.var.requestId, {
    status: 400,
    code: 'invalid_request_url',
    message: 'The practice workspace answers on loopback only.',
  });
});
