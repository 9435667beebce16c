import type { Hono } from 'hono';
import { notFoundError } from '../api-error';
import { listPart } from '../answers/list-part';
import type { WireBlockList } from '../answers/wire';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { pathId } from './path-id';

/** API reference, "Retrieve a block", "Retrieve block children". */
export function addBlockRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app
    .get('/v1/blocks/:id', (context) => answerBlock(practice, context))
    .get('/v1/blocks/:id/children', (context) => listChildren(practice, context));
}

function answerBlock(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const page = practice.store.page(id);
  const block =
    page === undefined ? practice.answers.ownBlock(id) : practice.answers.pageAsBlock(page);
  return context.json({ ...block, request_id: context.var.requestId });
}

/** Children of a page or of a block; child pages in the trash are not listed. */
function listChildren(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const found = practice.store.block(id);
  const page = practice.store.page(found?.pageId ?? id);
  if (page === undefined) throw notFoundError('block', id);
  const children = practice.pages.listed(found?.block.children ?? practice.store.body(id));
  const size = context.req.query('page_size');
  const part = listPart(
    children,
    size === undefined ? undefined : Number(size),
    context.req.query('start_cursor'),
  );
  const parent =
    found === undefined
      ? ({ type: 'page_id', page_id: id } as const)
      : ({ type: 'block_id', block_id: id } as const);
  const results = part.results.map((block) => {
    const childPage = block.type === 'child_page' ? practice.store.page(block.id) : undefined;
    return childPage === undefined
      ? practice.answers.block(block, page, parent)
      : practice.answers.pageAsBlock(childPage);
  });
  const answer: WireBlockList = { object: 'list', type: 'block', block: {}, ...part, results };
  return context.json(answer);
}
