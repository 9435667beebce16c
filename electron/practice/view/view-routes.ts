import { Hono } from 'hono';
import type { Practice, PracticeEnv } from '../practice';

export function viewRoutes(practice: Practice): Hono<PracticeEnv> {
  return new Hono<PracticeEnv>().get('/', (context) =>
    context.text(practice.settings.workspaceName),
  );
}
