import * as v from 'valibot';

const Made = v.looseObject({
  object: v.picklist(['page', 'page_markdown', 'block', 'file_upload']),
  id: v.string(),
});

const Appended = v.looseObject({
  object: v.literal('list'),
  type: v.literal('block'),
  results: v.array(
    v.looseObject({
      id: v.string(),
      parent: v.looseObject({
        page_id: v.exactOptional(v.string()),
        block_id: v.exactOptional(v.string()),
      }),
    }),
  ),
});

interface Committed {
  readonly committed_resource_id?: string;
  readonly committed_child_ids?: readonly string[];
}

/**
 * What a write made or changed, as a 503 names it: a page, or the parent of new blocks and these.
 * API reference, "Request limits".
 */
export async function committedResource(answer: Response): Promise<Committed> {
  const json: unknown = await answer.json();
  const made = v.safeParse(Made, json);
  if (made.success) return { committed_resource_id: made.output.id };
  const appended = v.safeParse(Appended, json);
  const [first] = appended.success ? appended.output.results : [];
  if (!appended.success || first === undefined) return {};
  return {
    committed_resource_id: first.parent.block_id ?? first.parent.page_id ?? '',
    committed_child_ids: appended.output.results.map(({ id }) => id),
  };
}
