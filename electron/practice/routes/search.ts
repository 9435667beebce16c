import type { Hono } from 'hono';
import * as v from 'valibot';
import { listPart } from '../answers/list-part';
import type { WireSearchList } from '../answers/wire';
import type { Practice, PracticeEnv } from '../practice';
import { parseBody } from '../requests/parse-body';
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

/** API reference, "Search by title". There are no data sources here. */
export function addSearchRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.post('/v1/search', (context) => {
    const search = parseBody(SearchSchema, context.var.body.json);
    const found = findPages(practice, search);
    const part = listPart(found, search.page_size, search.start_cursor);
    const answer: WireSearchList = {
      object: 'list',
      type: 'page_or_data_source',
      page_or_data_source: {},
      ...part,
      results: part.results.map((page) => practice.answers.page(page)),
    };
    return context.json(answer);
  });
}

function findPages({ store, settings }: Practice, search: Search): readonly PageRecord[] {
  if (search.filter.value === 'data_source') return [];
  const words = search.query.toLowerCase().split(/\s+/);
  const newest = settings.now() - settings.searchLagMs;
  return store
    .pages()
    .filter(
      (page) => page.createdAt <= newest && store.isInTrash(page.id) === search.filter.in_trash,
    )
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .sort(orderOf(search));
}

/** By time when that is asked for, else the closest title first. */
function orderOf({ sort, query }: Search): (first: PageRecord, second: PageRecord) => number {
  if (sort !== undefined && 'timestamp' in sort) {
    const sign = sort.direction === 'ascending' ? 1 : -1;
    return (first, second) => sign * (first.editedAt - second.editedAt);
  }
  const distance = ({ title }: PageRecord): number => Math.abs(title.length - query.length);
  return query === ''
    ? (first, second) => second.editedAt - first.editedAt
    : (first, second) => distance(first) - distance(second);
}
