import * as v from 'valibot';
import { CoverSchema, IconSchema, PropertiesSchema } from './field-schemas';
import { IdSchema } from './plain-schemas';

/** `type` is asked for although the types leave it out: calls are known to fail without it. */
const ParentSchema = v.variant('type', [
  v.looseObject({ type: v.literal('page_id'), page_id: IdSchema }),
  v.looseObject({ type: v.literal('workspace'), workspace: v.literal(true) }),
  v.looseObject({ type: v.literal('data_source_id'), data_source_id: IdSchema }),
  v.looseObject({ type: v.literal('database_id'), database_id: IdSchema }),
]);

const PositionSchema = v.variant('type', [
  v.looseObject({ type: v.literal('page_start') }),
  v.looseObject({ type: v.literal('page_end') }),
  v.looseObject({
    type: v.literal('after_block'),
    after_block: v.looseObject({ id: IdSchema }),
  }),
]);

const MarkdownVersion = v.exactOptional(
  v.literal('v1', 'only v1 is spoken in the practice workspace'),
);

/** API reference, "Create a page". */
export const CreatePageSchema = v.looseObject({
  parent: v.exactOptional(ParentSchema),
  properties: v.exactOptional(v.unknown()),
  icon: v.exactOptional(IconSchema),
  cover: v.exactOptional(CoverSchema),
  markdown: v.exactOptional(v.string()),
  markdown_version: MarkdownVersion,
  allow_async: v.exactOptional(v.boolean()),
  position: v.exactOptional(PositionSchema),
  template: v.exactOptional(
    v.looseObject({ type: v.literal('none', 'templates are not part of the practice workspace') }),
  ),
  children: v.exactOptional(v.array(v.unknown())),
  content: v.exactOptional(v.array(v.unknown())),
});

export type CreatePageBody = v.InferOutput<typeof CreatePageSchema>;

/** API reference, "Move a page". */
export const MovePageSchema = v.looseObject({
  parent: v.looseObject({ type: v.literal('page_id'), page_id: IdSchema }),
});

/** API reference, "Update page". */
export const UpdatePageSchema = v.looseObject({
  properties: v.exactOptional(v.unknown()),
  icon: v.exactOptional(IconSchema),
  cover: v.exactOptional(CoverSchema),
  in_trash: v.exactOptional(v.boolean()),
  is_locked: v.exactOptional(v.boolean()),
  erase_content: v.exactOptional(v.boolean()),
});

/** Properties of a page that is no row. */
export const PagePropertiesSchema = v.looseObject({
  properties: v.exactOptional(PropertiesSchema, {}),
});
