import type { CreatePageRequest } from '../core/notion-ports';
import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type { PageId, TaskId } from '../../shared/jobs/job';

/**
 * Request bodies, as pure functions, so that a test can hold them against the types of Notion's
 * official client. Source: API reference, "Create a page", "Update a page's content as markdown".
 */

/** Longest `text.content` of one rich text item. Source: "Request limits". */
const TEXT_LIMIT = 2_000;
/** Most items in one rich text array. Source: "Request limits". */
const ITEM_LIMIT = 100;

export function createPageBody(request: CreatePageRequest) {
  return {
    // `type` is optional in the types, but some calls were seen to fail without it.
    parent: { type: 'page_id' as const, page_id: request.parentId },
    properties: { title: { title: textItems(request.title) } },
    ...lookBody(request),
    ...(request.position === undefined ? {} : { position: placeBody(request.position) }),
    ...(request.markdown === undefined
      ? {}
      : { markdown: request.markdown, allow_async: true as const }),
  };
}

/** Other names than those of a block's place. Source: API reference, "Create a page". */
const placeBody = (position: NonNullable<CreatePageRequest['position']>) =>
  position === 'start'
    ? { type: 'page_start' as const }
    : { type: 'after_block' as const, after_block: { id: position.behind } };

/**
 * The whole text of a page. Whether an empty `new_str` is taken is not documented, so an empty text
 * is sent as the dialect's empty block. `allow_deleting_content` stays out: sub-pages are never ours
 * to delete.
 */
export function replaceContentBody(markdown: string) {
  return {
    type: 'replace_content' as const,
    allow_async: true as const,
    replace_content: { new_str: markdown === '' ? '<empty-block/>' : markdown },
  };
}

/** Source: "Update a page's content as markdown", `insert_content`. */
export function insertContentBody(markdown: string, position: 'start' | 'end') {
  return {
    type: 'insert_content' as const,
    allow_async: true as const,
    insert_content: { content: markdown, position: { type: position } },
  };
}

/** Source: "Search by title". */
export function searchBody(query: string, pageSize: number) {
  return {
    query,
    filter: { property: 'object' as const, value: 'page' as const },
    sort: { timestamp: 'last_edited_time' as const, direction: 'descending' as const },
    page_size: pageSize,
  };
}

export function pagePath(pageId: PageId): string {
  return `pages/${encodeURIComponent(pageId)}`;
}

export function childrenPath(blockId: PageId): string {
  return `blocks/${encodeURIComponent(blockId)}/children`;
}

/** `status_url` is never followed: it comes from outside, and the token would travel there. */
export function taskPath(taskId: TaskId): string {
  return `async_tasks/${encodeURIComponent(taskId)}`;
}

/**
 * A text as rich text: as many items as it needs, none cut inside a surrogate pair. What is over
 * the largest text that Notion takes is left out.
 */
export function textItems(text: string) {
  const items: { type: 'text'; text: { content: string } }[] = [];
  for (let start = 0; start < text.length && items.length < ITEM_LIMIT;) {
    const end = cutBefore(text, start + TEXT_LIMIT);
    items.push({ type: 'text', text: { content: text.slice(start, end) } });
    start = end;
  }
  return items;
}

/** The last place at or before `end` that does not split a character in two. */
function cutBefore(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const first = text.codePointAt(end - 1) ?? 0;
  return first > 0xffff ? end - 1 : end;
}

/** What a page looks like beside its title and text. */
export const lookBody = ({ icon, cover }: Pick<CreatePageRequest, 'icon' | 'cover'>) => ({
  ...(icon === undefined ? {} : { icon: iconBody(icon) }),
  ...(cover === undefined ? {} : { cover: externalFile(cover) }),
});

export const externalFile = (url: string) => ({ type: 'external' as const, external: { url } });

export const iconBody = (icon: PageIcon) =>
  icon.kind === 'emoji' ? { type: 'emoji' as const, emoji: icon.emoji } : externalFile(icon.url);
