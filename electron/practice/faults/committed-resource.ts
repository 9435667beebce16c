import * as v from 'valibot';

const Committed = v.looseObject({ object: v.picklist(['page', 'page_markdown']), id: v.string() });

/** The page that a write made or changed, as a 503 names it. API reference, "Request limits". */
export async function committedResource(
  answer: Response,
): Promise<{ readonly committed_resource_id?: string }> {
  const parsed = v.safeParse(Committed, await answer.json());
  return parsed.success ? { committed_resource_id: parsed.output.id } : {};
}
