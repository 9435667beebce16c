import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createMiddleware } from 'hono/factory';
import type { MiddlewareHandler } from 'hono';
import { setTimeout as wait } from 'node:timers/promises';
import { statusOfCode } from '../api-error';
import { errorAnswer } from '../error-answer';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { routeOf } from '../request-gates';
import { committedResource } from './committed-resource';
import { nameOfFault, type Fault } from './fault';

/** Lets a scripted fault strike a request: instead of the handler, or after it. */
export const faultGate = (practice: Practice): MiddlewareHandler<PracticeEnv> =>
  createMiddleware<PracticeEnv>(async (context, next) => {
    const fault = nextFault(practice, context);
    context.set('fault', fault);
    if (fault === undefined) return next();
    const handles = commitsFirst(fault);
    if (handles) await next();
    const answer = await strike(fault, context);
    if (answer !== undefined) context.res = answer;
    else if (!handles) await next();
    return undefined;
  });

function nextFault(practice: Practice, context: PracticeContext): Fault | undefined {
  const [method = '', path = ''] = (routeOf(context) ?? '').split(' ', 2);
  const fault = practice.faults.next(method, path);
  // An early part is refused where uploads are known, and counted there.
  if (fault !== undefined && fault.do !== 'early-send')
    practice.stats.countFault(nameOfFault(fault));
  return fault;
}

/** True when the write has its effect before the fault strikes. */
function commitsFirst(fault: Fault): boolean {
  if (fault.do === 'drop-after-commit' || fault.do === 'truncated-body') return true;
  return fault.do !== 'failing-task' && 'commit' in fault && fault.commit;
}

/** The answer to give instead; undefined when the true one stands. */
async function strike(fault: Fault, context: PracticeContext): Promise<Response | undefined> {
  switch (fault.do) {
    case 'answer':
      return scriptedAnswer(fault, context);
    case 'html-body':
      return htmlAnswer(fault.status ?? 502);
    case 'hang':
      return new Promise<never>(() => undefined);
    case 'slow-answer':
      await wait(fault.ms, undefined, { ref: false });
      return undefined;
    case 'drop-before-commit':
    case 'drop-after-commit':
      context.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'truncated-body':
      return truncate(context);
    case 'forgotten-task':
      return context.req.method === 'GET' ? forgotten(context) : undefined;
    case 'early-send':
    case 'slow-task':
    case 'failing-task':
    case 'unknown-result':
    case 'unknown-status':
    case 'force-200':
    case 'force-202':
      return undefined;
  }
}

async function scriptedAnswer(
  fault: Extract<Fault, { do: 'answer' }>,
  context: PracticeContext,
): Promise<Response> {
  const { code, status = statusOfCode[code] ?? 500, message = `Scripted ${code}.` } = fault;
  const committed =
    fault.committedResource === true ? await committedResource(context.res.clone()) : {};
  const wait = fault.retryAfter === undefined ? {} : { retry_after: String(fault.retryAfter) };
  const additional_data = { ...wait, ...committed, ...fault.additional_data };
  const details = { status, code, message };
  return errorAnswer(
    context.var.requestId,
    Object.keys(additional_data).length === 0 ? details : { ...details, additional_data },
    fault.retryAfter,
  );
}

const htmlAnswer = (status: number): Response =>
  new Response('<!doctype html><html><body><h1>Something went wrong</h1></body></html>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

const forgotten = (context: PracticeContext): Response =>
  errorAnswer(context.var.requestId, {
    status: 404,
    code: 'object_not_found',
    message: 'Could not find the async task.',
  });

/** Announces the whole answer, sends half of it and cuts the connection. */
async function truncate(context: PracticeContext): Promise<Response> {
  const whole = Buffer.from(await context.res.arrayBuffer());
  const { outgoing, incoming } = context.env;
  outgoing.writeHead(context.res.status, {
    'content-type': 'application/json',
    'content-length': whole.length,
  });
  outgoing.write(whole.subarray(0, Math.ceil(whole.length / 2)), () => incoming.socket.destroy());
  return RESPONSE_ALREADY_SENT;
}
