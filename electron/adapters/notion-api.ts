import * as v from 'valibot';
import type {
  AcceptedTask,
  Answer,
  ChildPage,
  ChildPages,
  CreateAnswer,
  CreatePageRequest,
  NotionApi,
  LastEdit,
  PageSummary,
  TaskAnswer,
  Workspace,
} from '../core/notion-ports';
import type { PageId, PageRef, TaskId } from '../../shared/jobs/job';
import type { TaskError } from '../../shared/jobs/job-error';
import type { Rejected, RequestError } from '../../shared/jobs/request-error';
import { names } from '../../shared/jobs/sibling-place';
import { err, ok, type Result } from '../../shared/result';
import { after, bytes, epochMs, ms, seconds, type Ms } from '../../shared/units';
import {
  childrenPath,
  createPageBody,
  insertContentBody,
  pagePath,
  replaceContentBody,
  searchBody,
  taskPath,
} from './notion-api-body';
import { createSender, type Sent, type SenderOptions } from './notion-api-request';
import {
  ChildrenSchema,
  MeSchema,
  PageMarkdownSchema,
  PageSchema,
  SearchSchema,
  TaskErrorSchema,
  TaskResultSchema,
  TaskSchema,
  titleOf,
  WrittenSchema,
  type PageAnswer,
  type TaskAnswerBody,
} from './notion-api-schema';
import { readValues } from './notion-property-read';
import { withoutSecret } from './redaction';

export interface NotionApiOptions extends SenderOptions {
  /** For a whole read, its body included. Default 30 s. */
  readonly readTimeout?: Ms;
  /** For a whole write. Notion gives up at about 60 s itself, so the default is 75 s. */
  readonly writeTimeout?: Ms;
}

/** Largest page of a listing. Source: API reference, "Pagination". */
const PAGE_SIZE = 100;
/** Never ask a task more often, whatever Notion allows (`poll_after_seconds` may be 0). */
const POLL_FLOOR = seconds(1);
/** When an open task does not say when to ask. */
const POLL_DEFAULT = seconds(2);
const POLL_CEILING = seconds(60 * 60);

/** Notion's public API behind the port; one call is one request, never repeated here. */
export function createNotionApi(options: NotionApiOptions): NotionApi {
  const send = createSender(options);
  const reading = options.readTimeout ?? seconds(30);
  const writing = options.writeTimeout ?? seconds(75);
  const get = (path: string, query?: Readonly<Record<string, string>>) =>
    ({ method: 'get', path, timeout: reading, ...(query === undefined ? {} : { query }) }) as const;
  const writeText = async (pageId: PageId, json: unknown, signal: AbortSignal) => {
    const path = `${pagePath(pageId)}/markdown`;
    const patch = { method: 'patch', path, json, timeout: writing } as const;
    const schema = v.variant('object', [WrittenSchema, TaskSchema]);
    return change(await send(patch, schema, signal), (body) =>
      body.object === 'async_task'
        ? ({ kind: 'task', task: acceptedTask(body) } as const)
        : ({ kind: 'written' } as const),
    );
  };

  return {
    async retrieveMe(signal) {
      return change(await send(get('users/me'), MeSchema, signal), workspaceOf);
    },
    async createPage(request, signal) {
      const json = createPageBody(request);
      const post = { method: 'post', path: 'pages', json, timeout: writing } as const;
      const answer = await send(post, v.variant('object', [PageSchema, TaskSchema]), signal);
      const trouble = answer.ok ? answer : err(errorOfCreate(answer.error, request));
      return change(trouble, createAnswer);
    },
    async replaceContent(pageId, markdown, signal) {
      return writeText(pageId, replaceContentBody(markdown), signal);
    },
    async insertContent(pageId, markdown, position, signal) {
      return writeText(pageId, insertContentBody(markdown, position), signal);
    },
    async retrieveTask(taskId, signal) {
      const answer = await send(get(taskPath(taskId)), TaskSchema, signal);
      return change(answer, (task) => taskAnswer(task, taskId, options.token.trim()));
    },
    async retrievePage(pageId, signal) {
      return change(await send(get(pagePath(pageId)), PageSchema, signal), pageSummary);
    },
    async retrieveMarkdown(pageId, signal) {
      const request = get(`${pagePath(pageId)}/markdown`);
      return change(await send(request, PageMarkdownSchema, signal), ({ markdown, truncated }) => ({
        markdown,
        isCut: truncated ?? false,
      }));
    },
    async listChildPages(parentId, cursor, signal) {
      const request = get(childrenPath(parentId), {
        page_size: String(PAGE_SIZE),
        ...(cursor === undefined ? {} : { start_cursor: cursor }),
      });
      return change(await send(request, ChildrenSchema, signal), childPages);
    },
    async searchPages(query, signal) {
      const json = searchBody(query, PAGE_SIZE);
      const post = { method: 'post', path: 'search', json, timeout: reading } as const;
      return change(await send(post, SearchSchema, signal), ({ results }) =>
        results.flatMap((result) => {
          const page = v.safeParse(PageSchema, result);
          return page.success ? [pageSummary(page.output)] : [];
        }),
      );
    },
  };
}

export const createAnswer = (body: PageAnswer | TaskAnswerBody): CreateAnswer =>
  body.object === 'page'
    ? { kind: 'page', page: pageRef(body) }
    : { kind: 'task', task: acceptedTask(body) };

/**
 * The only page that a create speaks of is the one above, unless it was told a place: then anything
 * that does not name that page may be about the block at that place.
 */
export function errorOfCreate(
  error: RequestError,
  place?: Pick<CreatePageRequest, 'parentId' | 'position'>,
): RequestError {
  const isRefused = error.kind === 'rejected' && error.code === 'validation_error';
  if (error.kind !== 'not-found' && !isRefused) return error;
  const { message, requestId } = error;
  const told = { message, ...(requestId === undefined ? {} : { requestId }) };
  if (place?.position !== undefined && !isAbout(message, place.parentId, place.position)) {
    return { kind: 'place-gone', ...told };
  }
  const isGone = error.kind === 'not-found' || isAboutTrash(error);
  return isGone ? { kind: 'parent-gone', ...told } : error;
}

/** Whether a message names the page above, and not the block at the place. */
function isAbout(
  message: string,
  parentId: PageId,
  position: NonNullable<CreatePageRequest['position']>,
): boolean {
  const isAtBlock = position !== 'start' && names(message, position.behind);
  return !isAtBlock && names(message, parentId);
}

/** Notion has no code for it; it says that it cannot edit what is archived, or in the trash. */
const isAboutTrash = ({ code, message }: Rejected): boolean =>
  code === 'validation_error' && /^can.t edit\b.*\b(?:archived|trash)\b/i.test(message);

function change<From, To>(
  result: Result<Sent<From>, RequestError>,
  map: (value: From, ahead: Ms) => To,
): Result<Answer<To>, RequestError> {
  if (!result.ok) return result;
  const { value, ahead, ...rest } = result.value;
  return ok({ ...rest, value: map(value, ahead) });
}

/** `bot` can be empty, and a person's token can answer as a person: then the user stands in. */
function workspaceOf(me: v.InferOutput<typeof MeSchema>): Workspace {
  const limit = me.bot?.workspace_limits?.max_file_upload_size_in_bytes;
  return {
    workspaceId: me.bot?.workspace_id ?? `user:${me.id}`,
    workspaceName: me.bot?.workspace_name ?? me.name ?? 'Notion',
    userId: me.id,
    ...(me.bot?.owner?.user === undefined ? {} : { ownerId: me.bot.owner.user.id }),
    ...(me.name == null ? {} : { userName: me.name }),
    ...(limit === undefined ? {} : { uploadLimit: bytes(limit) }),
  };
}

export function pageRef({ id, url }: { id: PageRef['id']; url?: string | undefined }): PageRef {
  return url === undefined ? { id } : { id, url };
}

/** @param ahead how far our clock is ahead of Notion's */
export function pageSummary(page: PageAnswer, ahead = ms(0)): PageSummary {
  const { parent } = page;
  const lastEdit = lastEditOf(page, ahead);
  const parentPageId = parent?.type === 'page_id' ? parent.page_id : undefined;
  return {
    ...pageRef(page),
    title: titleOf(page),
    inTrash: page.in_trash ?? page.archived ?? false,
    ...(parentPageId === undefined ? {} : { parentPageId }),
    ...(lastEdit === undefined ? {} : { lastEdit }),
    ...(parent?.data_source_id === undefined ? {} : { tableId: parent.data_source_id }),
    ...(isTable(parent?.type) ? { isRow: true, values: readValues(page.properties) } : {}),
  };
}

function lastEditOf(page: PageAnswer, ahead: Ms): LastEdit | undefined {
  const { last_edited_time: mark, last_edited_by: by } = page;
  const moment = mark === undefined ? Number.NaN : Date.parse(mark);
  if (mark === undefined || Number.isNaN(moment)) return undefined;
  const at = after(epochMs(moment), ahead);
  return by === undefined ? { mark, at } : { mark, at, byId: by.id };
}

const isTable = (parent: string | undefined): boolean =>
  parent === 'data_source_id' || parent === 'database_id';

/** Moments are told by our clock: one that is wrong must not hide a page that we have made. */
function childPages(list: v.InferOutput<typeof ChildrenSchema>, ahead: Ms): ChildPages {
  const there = list.results.filter((block) => block.in_trash !== true);
  const blocks = there.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const pages = there.flatMap((block): readonly ChildPage[] => {
    if (block.type === 'other') return [];
    const createdById = block.created_by?.id;
    return [
      {
        id: block.id,
        title: block.child_page.title,
        createdAt: after(block.created_time, ahead),
        ...(createdById === undefined ? {} : { createdById }),
      },
    ];
  });
  const nextCursor = list.next_cursor;
  return nextCursor == null ? { pages, blocks } : { pages, blocks, nextCursor };
}

function acceptedTask(task: TaskAnswerBody): AcceptedTask {
  const asked = task.poll_after_seconds;
  const wait = asked === undefined ? POLL_DEFAULT : seconds(asked);
  const pollAfter = ms(Math.min(Math.max(Math.ceil(wait), POLL_FLOOR), POLL_CEILING));
  return { id: task.id, status: task.status, pollAfter };
}

function taskAnswer(task: TaskAnswerBody, asked: TaskId, token: string): TaskAnswer {
  switch (task.status) {
    case 'succeeded': {
      const result = v.safeParse(TaskResultSchema, task.result);
      return result.success
        ? { kind: 'succeeded', page: pageRef(result.output) }
        : { kind: 'succeeded' };
    }
    case 'failed':
      return { kind: 'failed', error: withoutSecret(taskError(task.error, asked), token) };
    default:
      return { kind: 'open', task: acceptedTask(task) };
  }
}

/** Kept whole. Source: "Retrieve an async task", failed form. */
function taskError(error: unknown, taskId: TaskId): TaskError {
  const known = v.safeParse(TaskErrorSchema, error);
  if (!known.success) {
    const message = 'Notion gave no reason that can be read.';
    return { kind: 'task-failed', taskId, status: 0, code: 'unknown', message };
  }
  const { status, code, message, additional_data: data } = known.output;
  return {
    kind: 'task-failed',
    taskId,
    status,
    code,
    message,
    ...(data === undefined ? {} : { additionalData: data }),
  };
}
