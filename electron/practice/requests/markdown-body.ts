import * as v from 'valibot';
import type { MarkdownCommand } from '../store/markdown-command';

const mostUpdates = 100;

const common = {
  allow_async: v.exactOptional(v.boolean()),
  markdown_version: v.exactOptional(v.literal('v1', 'only v1 is spoken in the practice workspace')),
};

const allow_deleting_content = v.exactOptional(v.boolean());

const NonEmpty = v.pipe(v.string(), v.nonEmpty('should not be empty'));

const Insertion = v.pipe(
  v.looseObject({
    content: v.string(),
    after: v.exactOptional(NonEmpty),
    position: v.exactOptional(v.looseObject({ type: v.picklist(['start', 'end']) })),
  }),
  v.check(
    ({ after, position }) => after === undefined || position === undefined,
    'takes after or position, not both',
  ),
);

/** One command a request. API reference, "Update a page's content as markdown". */
export const MarkdownBodySchema = v.variant('type', [
  v.looseObject({
    ...common,
    type: v.literal('replace_content'),
    replace_content: v.looseObject({ new_str: v.string(), allow_deleting_content }),
  }),
  v.looseObject({
    ...common,
    type: v.literal('update_content'),
    update_content: v.looseObject({
      content_updates: v.pipe(
        v.array(
          v.looseObject({
            old_str: NonEmpty,
            new_str: v.string(),
            replace_all_matches: v.exactOptional(v.boolean()),
          }),
        ),
        v.minLength(1),
        v.maxLength(mostUpdates),
      ),
      allow_deleting_content,
    }),
  }),
  v.looseObject({ ...common, type: v.literal('insert_content'), insert_content: Insertion }),
  v.looseObject({
    ...common,
    type: v.literal('replace_content_range'),
    replace_content_range: v.looseObject({
      content: v.string(),
      content_range: NonEmpty,
      allow_deleting_content,
    }),
  }),
]);

export function commandOf(body: v.InferOutput<typeof MarkdownBodySchema>): MarkdownCommand {
  switch (body.type) {
    case 'replace_content': {
      const { new_str, allow_deleting_content: allow = false } = body.replace_content;
      return { type: body.type, newText: new_str, allowDeleting: allow };
    }
    case 'update_content': {
      const { content_updates, allow_deleting_content: allow = false } = body.update_content;
      const updates = content_updates.map((update) => ({
        oldText: update.old_str,
        newText: update.new_str,
        everyMatch: update.replace_all_matches ?? false,
      }));
      return { type: body.type, updates, allowDeleting: allow };
    }
    case 'insert_content': {
      const { content, after, position } = body.insert_content;
      const where = after === undefined ? (position?.type ?? 'end') : { selection: after };
      return { type: body.type, content, where };
    }
    case 'replace_content_range': {
      const {
        content,
        content_range,
        allow_deleting_content: allow = false,
      } = body.replace_content_range;
      return { type: body.type, content, selection: content_range, allowDeleting: allow };
    }
  }
}
