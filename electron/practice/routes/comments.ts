import type { Hono } from 'hono';
import { isoTime } from '../answers/iso-time';
import { listPart } from '../answers/list-part';
import type { WireComment, WireCommentList } from '../answers/wire';
import { ApiError, notFoundError, validationError } from '../api-error';
import { textItems } from '../dialect/rich-text';
import { parseId } from '../ids';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import type { CommentRecord } from '../store/records';

/** API reference, "List comments". */
export function addCommentRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.get('/v1/comments', (context) => listComments(practice, context));
}

/** Open comments on one page or block, oldest first; a page's do not tell of its blocks. */
function listComments({ settings, store }: Practice, context: PracticeContext): Response {
  if (!settings.canReadComments) {
    throw new ApiError({
      status: 403,
      code: 'restricted_resource',
      message: 'Insufficient permissions for this endpoint: the connection may not read comments.',
    });
  }
  const asked = context.req.query('block_id') ?? '';
  const id = parseId(asked);
  if (id === undefined) {
    throw validationError(`query failed validation: block_id should be a valid uuid: "${asked}".`);
  }
  const page = store.page(store.block(id)?.pageId ?? id);
  if (page === undefined) throw notFoundError('block', id);
  const size = context.req.query('page_size');
  const part = listPart(
    store.commentsOf(page.id).filter(({ blockId, pageId }) => (blockId ?? pageId) === id),
    size === undefined ? undefined : Number(size),
    context.req.query('start_cursor'),
  );
  const answer: WireCommentList = {
    ...{ object: 'list', type: 'comment', comment: {} },
    ...part,
    results: part.results.map(commentAnswer),
  };
  return context.json({ ...answer, request_id: context.var.requestId });
}

const commentAnswer = (comment: CommentRecord): WireComment => ({
  object: 'comment',
  id: comment.id,
  parent:
    comment.blockId === undefined
      ? { type: 'page_id', page_id: comment.pageId }
      : { type: 'block_id', block_id: comment.blockId },
  discussion_id: comment.discussionId,
  created_time: isoTime(comment.createdAt),
  last_edited_time: isoTime(comment.createdAt),
  created_by: { object: 'user', id: comment.createdBy },
  rich_text: textItems(comment.text),
  display_name: { type: 'user', resolved_name: 'Somebody' },
});
