import type { Hono } from 'hono';
import type { Practice, PracticeEnv } from '../practice';
import { polledTask } from './task-answer';

/** API reference, "Retrieve an async task". */
export function addAsyncTaskRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.get('/v1/async_tasks/:id', (context) => {
    const view = practice.desk.poll(context.req.param('id'), context.var.connection.id);
    return context.json(polledTask(practice, view));
  });
}
