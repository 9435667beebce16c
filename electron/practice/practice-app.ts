import { Hono } from 'hono';
import { ApiError } from './api-error';
import { errorAnswer } from './error-answer';
import { faultGate } from './faults/fault-gate';
import { newId } from './ids';
import type { Practice, PracticeEnv } from './practice';
import { apiGate, bodyGate, edgeGate, hostGate } from './request-gates';
import { addAsyncTaskRoutes } from './routes/async-tasks';
import { addBlockEditRoutes } from './routes/block-edits';
import { addBlockRoutes } from './routes/blocks';
import { addCommentRoutes } from './routes/comments';
import { addDataSourceRoutes } from './routes/data-sources';
import { addFileUploadRoutes } from './routes/file-uploads';
import { addPageMarkdownRoutes } from './routes/page-markdown';
import { addPageRoutes } from './routes/pages';
import { addSearchRoutes } from './routes/search';
import { addUserRoutes } from './routes/users';
import { addFileRoutes } from './view/file-routes';
import { addViewRoutes } from './view/view-routes';

/** The whole workspace as one application: the API below `/v1`, pages for a browser beside it. */
export function practiceApp(practice: Practice): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>();
  app.use(async (context, next) => {
    const requestId = newId();
    context.set('requestId', requestId);
    await next();
    // The page of a network that has let nothing through.
    const { fault } = context.var;
    const isForeign = fault?.do === 'html-body' && fault.commit !== true;
    if (!isForeign) context.res.headers.set('x-notion-request-id', requestId);
    context.res.headers.set('date', new Date(practice.settings.now()).toUTCString());
  });
  app.use(hostGate);
  app.use('/v1/*', edgeGate, apiGate(practice), bodyGate, faultGate(practice));
  addUserRoutes(app, practice);
  addSearchRoutes(app, practice);
  addPageRoutes(app, practice);
  addPageMarkdownRoutes(app, practice);
  addAsyncTaskRoutes(app, practice);
  addBlockRoutes(app, practice);
  addBlockEditRoutes(app, practice);
  addCommentRoutes(app, practice);
  addDataSourceRoutes(app, practice);
  addFileUploadRoutes(app, practice);
  addFileRoutes(app, practice);
  addViewRoutes(app, practice);
  app.notFound((context) => context.text('There is no such page here.', 404));
  app.onError((error, context) => {
    if (error instanceof ApiError) {
      return errorAnswer(context.var.requestId, error.details, error.retryAfterSeconds);
    }
    const message = 'The practice workspace met an error of its own.';
    return errorAnswer(context.var.requestId, {
      status: 500,
      code: 'internal_server_error',
      message,
    });
  });
  return app;
}
