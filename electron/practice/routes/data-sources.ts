import type { Hono } from 'hono';
import * as v from 'valibot';
import { validationError } from '../api-error';
import { listPart } from '../answers/list-part';
import type { WireSearchList } from '../answers/wire';
import { rowFilter } from '../data-sources/row-filter';
import { changeProperties } from '../data-sources/change-properties';
import { sortRows } from '../data-sources/sort-rows';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { parseBody, refuseField } from '../requests/parse-body';
import { PlainTextSchema } from '../requests/rich-text';
import { pathId } from './path-id';

/** A query goes so far and no further. API reference, "Request limits". */
const mostRows = 10_000;

const UpdateSchema = v.looseObject({
  title: v.exactOptional(PlainTextSchema),
  properties: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  in_trash: v.exactOptional(v.literal(false, 'the practice workspace keeps its tables')),
});

const QuerySchema = v.looseObject({
  filter: v.exactOptional(v.unknown()),
  sorts: v.exactOptional(v.array(v.unknown()), []),
  page_size: v.exactOptional(v.unknown()),
  start_cursor: v.exactOptional(v.nullable(v.string())),
  in_trash: v.exactOptional(v.boolean(), false),
  result_type: v.exactOptional(v.picklist(['page', 'data_source']), 'page'),
});

/** API reference, "Database", "Data source". */
export function addDataSourceRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app
    .get('/v1/databases/:id', (context) => {
      const database = practice.pages.needDatabase(pathId(context));
      const answer = practice.answers.dataSources.database(database);
      return context.json({ ...answer, request_id: context.var.requestId });
    })
    .get('/v1/data_sources/:id', (context) => answerDataSource(practice, context))
    .patch('/v1/data_sources/:id', (context) => update(practice, context))
    .post('/v1/data_sources/:id/query', (context) => query(practice, context));
}

function answerDataSource(practice: Practice, context: PracticeContext): Response {
  const dataSource = practice.pages.needDataSource(pathId(context));
  const answer = practice.answers.dataSources.dataSource(dataSource);
  return context.json({ ...answer, request_id: context.var.requestId });
}

function update(practice: Practice, context: PracticeContext): Response {
  const { json } = context.var.body;
  refuseField(json, 'archived', 'it is called in_trash');
  const body = parseBody(UpdateSchema, json);
  const before = practice.pages.needDataSource(pathId(context));
  const at = practice.settings.now();
  const dataSource = {
    ...before,
    title: body.title ?? before.title,
    properties: [...changeProperties(before.properties, body.properties)],
    editedAt: at,
    editedBy: context.var.connection.id,
  };
  practice.store.commit({ at, changes: [{ kind: 'data-source', dataSource }] });
  return answerDataSource(practice, context);
}

function query(practice: Practice, context: PracticeContext): Response {
  const { json } = context.var.body;
  refuseField(json, 'archived', 'it is called in_trash');
  const body = parseBody(QuerySchema, json);
  const dataSource = practice.pages.needDataSource(pathId(context));
  if (body.result_type === 'data_source') throw validationError('There are no wikis here.');
  const passes = rowFilter(body.filter, dataSource);
  const rows = practice.store
    .rows(dataSource.id)
    .filter((row) => row.inTrash === body.in_trash && passes(row));
  const sorted = sortRows(rows, body.sorts, dataSource).slice(0, mostRows);
  const part = listPart(sorted, body.page_size, body.start_cursor);
  const isCut = rows.length > mostRows && !part.has_more;
  const answer: WireSearchList = {
    object: 'list',
    type: 'page_or_data_source',
    page_or_data_source: {},
    ...part,
    results: part.results.map((row) => practice.answers.page(row)),
    request_status: isCut
      ? { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' }
      : { type: 'complete' },
  };
  return context.json({ ...answer, request_id: context.var.requestId });
}
