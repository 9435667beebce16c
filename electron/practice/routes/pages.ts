import type { Hono } from 'hono';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { readNewPage } from '../requests/new-page';
import { MovePageSchema, UpdatePageSchema } from '../requests/page-bodies';
import type { UploadName } from '../data-sources/read-values';
import { readProperties } from '../requests/page-properties';
import { parseBody, refuseField } from '../requests/parse-body';
import { uploadsOfIcons } from '../store/icon-record';
import type { Change, PageRecord } from '../store/records';
import { pathId } from './path-id';
import { acceptedTask } from './task-answer';

/** API reference, "Create a page", "Retrieve a page", "Update page", "Move a page". */
export function addPageRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app
    .post('/v1/pages', (context) => createPage(practice, context))
    .get('/v1/pages/:id', (context) => answerPage(practice, context, pathId(context)))
    .patch('/v1/pages/:id', (context) => updatePage(practice, context))
    .post('/v1/pages/:id/move', (context) => movePage(practice, context));
}

function createPage(practice: Practice, context: PracticeContext): Response {
  const { connection, body, fault } = context.var;
  const { effect, allowAsync } = readNewPage(body.json, {
    connection,
    mayWriteAtTop: practice.settings.connectionKind === 'personal',
    dialect: practice.pages.dialect,
    now: practice.settings.now(),
    address: (use) => practice.uploads.address(use),
    uploadName: uploadNameOf(practice),
    table: (id) => practice.pages.needDataSource(id),
    tablesOf: (id) => practice.store.dataSourcesOf(practice.pages.needDatabase(id).id),
    checkUpload: (id) => void practice.uploads.needAttachable(id),
  });
  const task = practice.writes.perform({
    effect,
    operation: 'POST /v1/pages',
    connectionId: connection.id,
    allowAsync,
    bodyBytes: body.bytes,
    fault,
  });
  if (task !== undefined) return context.json(acceptedTask(practice, task), 202);
  return answerPage(practice, context, effect.page.id);
}

function updatePage(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const { json } = context.var.body;
  refuseField(json, 'archived', 'it is called in_trash');
  const body = parseBody(UpdatePageSchema, json);
  const before =
    body.in_trash === undefined ? practice.pages.needEditable(id) : practice.pages.need(id);
  const table = practice.pages.tableOf(before);
  const { title, values } = readProperties(body.properties, table, uploadNameOf(practice));
  const now = practice.settings.now();
  const page: PageRecord = {
    ...before,
    title: title ?? before.title,
    ...(before.values === undefined ? {} : { values: { ...before.values, ...values } }),
    icon: body.icon === undefined ? before.icon : body.icon,
    cover: body.cover === undefined ? before.cover : body.cover,
    inTrash: body.in_trash ?? before.inTrash,
    isLocked: body.is_locked ?? before.isLocked,
    editedAt: now,
    editedBy: context.var.connection.id,
  };
  const changes: Change[] = [{ kind: 'page', page }];
  const used = uploadsOfIcons(body.icon ?? null, body.cover ?? null);
  for (const upload of used) practice.uploads.needAttachable(upload);
  changes.push(...practice.changes.attachUploads(used, now));
  changes.push(...practice.changes.rowValues(page, now));
  if (body.erase_content === true) changes.push(...practice.changes.erase(page));
  if (body.in_trash === false) changes.push(...practice.changes.relist(page));
  practice.store.commit({ at: now, changes });
  return answerPage(practice, context, id);
}

function movePage(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const { parent } = parseBody(MovePageSchema, context.var.body.json);
  const at = practice.settings.now();
  const page = { ...practice.pages.needEditable(id), editedAt: at };
  const target = practice.pages.needEditable(parent.page_id);
  const changes = practice.changes.move({ ...page, editedBy: context.var.connection.id }, target);
  practice.store.commit({ at, changes });
  return answerPage(practice, context, id);
}

const uploadNameOf =
  ({ uploads }: Practice): UploadName =>
  (id) =>
    uploads.needAttachable(id).fileName ?? 'file';

function answerPage(practice: Practice, context: PracticeContext, id: string): Response {
  const page = practice.answers.page(practice.pages.need(id));
  return context.json({ ...page, request_id: context.var.requestId });
}
