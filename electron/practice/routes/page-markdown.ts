import type { Hono } from 'hono';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { commandOf, MarkdownBodySchema } from '../requests/markdown-body';
import { parseBody } from '../requests/parse-body';
import { pathId } from './path-id';
import { acceptedTask } from './task-answer';

/** API reference, "Retrieve a page as markdown", "Update a page's content as markdown". */
export function addPageMarkdownRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app
    .get('/v1/pages/:id/markdown', (context) => readMarkdown(practice, context))
    .patch('/v1/pages/:id/markdown', (context) => writeMarkdown(practice, context));
}

/** The id may also be a block's: then the text is that block's. */
function readMarkdown(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const found = practice.store.block(id);
  const blocks =
    found === undefined ? practice.store.body(practice.pages.need(id).id) : [found.block];
  return context.json(practice.pages.reading(id, blocks));
}

function writeMarkdown(practice: Practice, context: PracticeContext): Response {
  const pageId = pathId(context);
  const { connection, body, fault } = context.var;
  const parsed = parseBody(MarkdownBodySchema, body.json);
  const task = practice.writes.perform({
    effect: { kind: 'edit', pageId, editedBy: connection.id, command: commandOf(parsed) },
    operation: 'PATCH /v1/pages/:page_id/markdown',
    connectionId: connection.id,
    allowAsync: parsed.allow_async === true,
    bodyBytes: body.bytes,
    fault,
  });
  if (task !== undefined) return context.json(acceptedTask(practice, task), 202);
  return context.json(practice.pages.reading(pageId, practice.store.body(pageId)));
}
