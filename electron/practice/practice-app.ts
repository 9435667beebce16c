import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError } from './api-error';
import { errorAnswer } from './error-answer';
import { faultGate } from './faults/fault-gate';
import { newId } from './ids';
import type { Practice, PracticeEnv } from './practice';
import { apiGate, bodyGate, hostGate, largestAtTheEdgeBytes } from './request-gates';
import { asyncTaskRoutes } from './routes/async-tasks';
import { blockRoutes } from './routes/blocks';
import { pageMarkdownRoutes } from './routes/page-markdown';
import { pageRoutes } from './routes/pages';
import { searchRoutes } from './routes/search';
import { userRoutes } from './routes/users';
import { viewRoutes } from './view/view-routes';

/** The whole workspace as one application: the API below `/v1`, pages for a browser beside it. */
export function practiceApp(practice: Practice): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>();
  app.use(async (context, next) => {
    const requestId = newId();
    context.set('requestId', requestId);
    context.header('x-notion-request-id', requestId);
    await next();
  });
  app.use(hostGate);
  app.use(
    '/v1/*',
    bodyLimit({
      maxSize: largestAtTheEdgeBytes,
      onError: (context) => context.text('413 Request Entity Too Large', 413),
    }),
    apiGate(practice),
    bodyGate,
    faultGate(practice),
  );
  app.route('/', userRoutes(practice));
  app.route('/', searchRoutes(practice));
  app.route('/', pageRoutes(practice));
  app.route('/', pageMarkdownRoutes(practice));
  app.route('/', asyncTaskRoutes(practice));
  app.route('/', blockRoutes(practice));
  app.route('/', viewRoutes(practice));
  app.notFound((context) => context.text('There is no such page here.', 404));
  app.onError((error, context) => {
    if (error instanceof ApiError) {
      return errorAnswer(context, error.details, error.retryAfterSeconds);
    }
    const message = 'The practice workspace met an error of its own.';
    return errorAnswer(context, { status: 500, code: 'internal_server_error', message });
  });
  return app;
}
