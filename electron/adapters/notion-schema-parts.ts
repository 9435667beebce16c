import * as v from 'valibot';
import { toPageId } from '../../shared/notion-link';

/** An id of Notion's in the one form that is kept: lower case with dashes. */
export const UuidText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): string => {
    const id = toPageId(dataset.value);
    if (id !== undefined) return id;
    addIssue({ message: 'not an id' });
    return NEVER;
  }),
);

/** How a list goes on. Source: API reference, "Pagination". */
export const ListEnd = { has_more: v.boolean(), next_cursor: v.nullish(v.string()) };

export const hasNextPart = (list: {
  readonly has_more: boolean;
  readonly next_cursor?: string | null | undefined;
}): boolean => !list.has_more || list.next_cursor != null;
