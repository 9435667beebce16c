import * as v from 'valibot';
import type {
  DataSourceApi,
  NewRow,
  PageApi,
  PageChange,
  Row,
  RowFilter,
  RowListing,
} from '../core/workspace-ports';
import { err } from '../../shared/result';
import type { DataSourceId } from '../../shared/tables/table';
import { after, epochMs, type Ms } from '../../shared/units';
import { createAnswer, errorOfCreate, pageRef, pageSummary } from './notion-api';
import { externalFile, iconBody, lookBody, pagePath, textItems } from './notion-api-body';
import { PageSchema, SearchSchema, TaskSchema, titleOf } from './notion-api-schema';
import { changed, type Caller } from './notion-caller';
import {
  DatabaseSchema,
  DataSourceSchema,
  RowListSchema,
  type RowAnswer,
} from './notion-data-source-schema';
import { propertiesBody } from './notion-property-body';

/** Changes of pages, behind their port. Source: API reference, "Update page". */
export function createPageApi(call: Caller): PageApi {
  return {
    async updatePage(id, change, signal) {
      const request = call.write('patch', pagePath(id), pageChangeBody(change));
      return changed(await call.send(request, PageSchema, signal), pageSummary);
    },
    async movePage(id, parentId, signal) {
      const json = { parent: { type: 'page_id', page_id: parentId } };
      const request = call.write('post', `${pagePath(id)}/move`, json);
      return changed(await call.send(request, PageSchema, signal), pageSummary);
    },
  };
}

const pageChangeBody = ({ inTrash, properties, icon, cover }: PageChange) => ({
  ...(inTrash === undefined ? {} : { in_trash: inTrash }),
  ...(properties === undefined ? {} : { properties: propertiesBody(properties) }),
  ...(icon === undefined ? {} : { icon: icon === null ? null : iconBody(icon) }),
  ...(cover === undefined ? {} : { cover: cover === null ? null : externalFile(cover) }),
});

/** Databases and their rows, behind their port. Source: API reference, "Data source". */
export function createDataSourceApi(call: Caller): DataSourceApi {
  return {
    async retrieveDatabase(id, signal) {
      const request = call.get(`databases/${encodeURIComponent(id)}`);
      return call.send(request, DatabaseSchema, signal);
    },
    async retrieveDataSource(id, signal) {
      return call.send(call.get(dataSourcePath(id)), DataSourceSchema, signal);
    },
    async searchDataSources(query, signal) {
      const json = {
        query,
        filter: { property: 'object', value: 'data_source' },
        sort: { timestamp: 'last_edited_time', direction: 'descending' },
        ...call.page(undefined),
      };
      return changed(
        await call.send(call.ask('search', json), SearchSchema, signal),
        ({ results }) =>
          results.flatMap((result) => {
            const found = v.safeParse(DataSourceSchema, result);
            return found.success ? [found.output] : [];
          }),
      );
    },
    async queryDataSource(id, filter, cursor, signal) {
      const json = { ...queryBody(filter), ...call.page(cursor) };
      const request = call.ask(`${dataSourcePath(id)}/query`, json);
      const reply = await call.send(request, RowListSchema, signal);
      return reply.ok ? changed(reply, (list) => rowListing(list, reply.value.ahead)) : reply;
    },
    async addTextProperty(id, name, signal) {
      const json = { properties: { [name]: { rich_text: {} } } };
      return call.send(call.write('patch', dataSourcePath(id), json), DataSourceSchema, signal);
    },
    async createRow(row, signal) {
      const request = call.write('post', 'pages', createRowBody(row));
      const answer = await call.send(
        request,
        v.variant('object', [PageSchema, TaskSchema]),
        signal,
      );
      return changed(answer.ok ? answer : err(errorOfCreate(answer.error)), createAnswer);
    },
  };
}

const dataSourcePath = (id: DataSourceId): string => `data_sources/${encodeURIComponent(id)}`;

export function createRowBody({ dataSourceId, title, properties, markdown, ...look }: NewRow) {
  return {
    parent: { type: 'data_source_id' as const, data_source_id: dataSourceId },
    properties: { title: { title: textItems(title) }, ...propertiesBody(properties) },
    ...lookBody(look),
    ...(markdown === undefined ? {} : { markdown, allow_async: true as const }),
  };
}

function queryBody({ equals, createdSince }: RowFilter) {
  const conditions = [
    ...(equals === undefined
      ? []
      : [{ property: equals.property, [equals.type]: { equals: equals.text } }]),
    ...(createdSince === undefined
      ? []
      : [
          {
            timestamp: 'created_time',
            created_time: { on_or_after: new Date(createdSince).toISOString() },
          },
        ]),
  ];
  const [only] = conditions;
  const filter = conditions.length > 1 ? { and: conditions } : only;
  return {
    ...(filter === undefined ? {} : { filter }),
    sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
  };
}

/** Moments are told by our clock: one that is wrong must not hide a row that we have made. */
function rowListing(
  { results, next_cursor }: v.InferOutput<typeof RowListSchema>,
  ahead: Ms,
): RowListing {
  const rows = results.map((row) => rowOf(row, ahead));
  return next_cursor == null ? { rows } : { rows, nextCursor: next_cursor };
}

function rowOf(row: RowAnswer, ahead: Ms): Row {
  const { created_time, created_by } = row;
  return {
    ...pageRef(row),
    title: titleOf(row),
    inTrash: row.in_trash ?? false,
    ...(created_time === undefined
      ? {}
      : { createdAt: after(epochMs(Date.parse(created_time)), ahead) }),
    ...(created_by === undefined ? {} : { createdById: created_by.id }),
  };
}
