import type { Hono } from 'hono';
import * as v from 'valibot';
import { listPart } from '../answers/list-part';
import type { WireSearchList } from '../answers/wire';
import type { Practice, PracticeEnv } from '../practice';
import { parseBody } from '../requests/parse-body';
import type { DataSourceRecord } from '../store/data-source-record';
import type { PageRecord } from '../store/records';

const SearchSchema = v.looseObject({
  query: v.exactOptional(v.string(), ''),
  filter: v.exactOptional(
    v.looseObject({
      property: v.exactOptional(v.literal('object')),
      value: v.exactOptional(v.picklist(['page', 'data_source'])),
      in_trash: v.exactOptional(v.boolean(), false),
    }),
    { in_trash: false },
  ),
  sort: v.exactOptional(
    v.union([
      v.looseObject({
        timestamp: v.literal('last_edited_time'),
        direction: v.picklist(['ascending', 'descending']),
      }),
      v.looseObject({ property: v.literal('relevance') }),
    ]),
  ),
  page_size: v.exactOptional(v.unknown()),
  start_cursor: v.exactOptional(v.nullable(v.string())),
});

type Search = v.InferOutput<typeof SearchSchema>;

/** API reference, "Search by title". */
export function addSearchRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.post('/v1/search', (context) => {
    const search = parseBody(SearchSchema, context.var.body.json);
    const found = find(practice, search);
    const part = listPart(found, search.page_size, search.start_cursor);
    const answer: WireSearchList = {
      object: 'list',
      type: 'page_or_data_source',
      page_or_data_source: {},
      ...part,
      results: part.results.map((one) =>
        'properties' in one
          ? practice.answers.dataSources.dataSource(one)
          : practice.answers.page(one),
      ),
    };
    return context.json(answer);
  });
}

type Found = PageRecord | DataSourceRecord;

function find(practice: Practice, search: Search): readonly Found[] {
  const { value } = search.filter;
  return [
    ...(value === 'data_source' ? [] : findPages(practice, search)),
    ...(value === 'page' ? [] : findDataSources(practice, search)),
  ].sort(orderOf(search));
}

const wordsOf = ({ query }: Search): readonly string[] => query.toLowerCase().split(/\s+/);

function findDataSources({ store }: Practice, search: Search): readonly DataSourceRecord[] {
  const words = wordsOf(search);
  return store
    .dataSources()
    .filter(({ databaseId }) => store.database(databaseId)?.inTrash === search.filter.in_trash)
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}

function findPages({ store, settings }: Practice, search: Search): readonly PageRecord[] {
  const words = wordsOf(search);
  const newest = settings.now() - settings.searchLagMs;
  return store
    .pages()
    .filter(
      (page) => page.createdAt <= newest && store.isInTrash(page.id) === search.filter.in_trash,
    )
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}

/** By time when that is asked for, else the closest title first. */
function orderOf({ sort, query }: Search): (first: Found, second: Found) => number {
  if (sort !== undefined && 'timestamp' in sort) {
    const sign = sort.direction === 'ascending' ? 1 : -1;
    return (first, second) => sign * (first.editedAt - second.editedAt);
  }
  const distance = ({ title }: Found): number => Math.abs(title.length - query.length);
  return query === ''
    ? (first, second) => second.editedAt - first.editedAt
    : (first, second) => distance(first) - distance(second);
}
