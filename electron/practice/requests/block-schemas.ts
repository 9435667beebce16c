import * as v from 'valibot';
import { codeLanguages } from '../dialect/code-languages';
import { IdSchema, UrlSchema } from './plain-schemas';
import { ColorSchema, PlainTextSchema, RichTextSchema } from './rich-text';

/** Longest TeX, and most cells of a row. API reference, "Request limits". */
const longestExpression = 1_000;
const mostCells = 100;

const Text = v.object({
  rich_text: v.exactOptional(RichTextSchema),
  color: v.exactOptional(ColorSchema),
});

const Heading = v.object({
  ...Text.entries,
  is_toggleable: v.exactOptional(v.boolean()),
});

const Caption = v.exactOptional(RichTextSchema);

const FileUpload = v.object({ id: IdSchema });

const Media = v.object({
  type: v.exactOptional(v.picklist(['external', 'file_upload'])),
  external: v.exactOptional(v.object({ url: UrlSchema })),
  file_upload: v.exactOptional(FileUpload),
  caption: Caption,
  name: v.exactOptional(v.string()),
});

/** An embed can also show a file of HTML that was uploaded. Changelog, July 3 2026. */
const Address = v.object({
  url: v.exactOptional(UrlSchema),
  file_upload: v.exactOptional(FileUpload),
});

const CalloutIcon = v.nullish(
  v.union([
    v.pipe(
      v.object({ emoji: v.pipe(v.string(), v.nonEmpty(), v.regex(/^[^"<>]+$/)) }),
      v.transform(({ emoji }) => emoji),
    ),
    v.pipe(
      v.object({ external: v.object({ url: UrlSchema }) }),
      v.transform(({ external }) => encodeURI(external.url)),
    ),
  ]),
);

const one = <Type extends string, Content extends v.GenericSchema>(type: Type, content: Content) =>
  v.object({ type: v.literal(type), content });

/**
 * What a request says about a block, by the block's type. Every field may be left out in a change;
 * a new block must have those that make it. API reference, "Block", "Update a block".
 */
export const BlockContentSchema = v.variant('type', [
  one('paragraph', Text),
  one('heading_1', Heading),
  one('heading_2', Heading),
  one('heading_3', Heading),
  one('heading_4', Heading),
  one('bulleted_list_item', Text),
  one('numbered_list_item', Text),
  one('quote', Text),
  one('toggle', Text),
  one('to_do', v.object({ ...Text.entries, checked: v.exactOptional(v.boolean()) })),
  one('callout', v.object({ ...Text.entries, icon: CalloutIcon })),
  one(
    'code',
    v.object({
      rich_text: v.exactOptional(PlainTextSchema),
      language: v.exactOptional(v.picklist(codeLanguages)),
    }),
  ),
  one(
    'equation',
    v.object({
      expression: v.pipe(v.string(), v.maxLength(longestExpression)),
    }),
  ),
  one('divider', v.object({})),
  one('table_of_contents', v.object({ color: v.exactOptional(ColorSchema) })),
  one(
    'table',
    v.object({
      table_width: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      has_column_header: v.exactOptional(v.boolean()),
      has_row_header: v.exactOptional(v.boolean()),
    }),
  ),
  one(
    'table_row',
    v.object({
      cells: v.pipe(v.array(RichTextSchema), v.maxLength(mostCells)),
    }),
  ),
  one('column_list', v.object({})),
  one('column', v.object({})),
  one('image', Media),
  one('video', Media),
  one('audio', Media),
  one('pdf', Media),
  one('file', Media),
  one('embed', Address),
  one('bookmark', Address),
]);

export type BlockContent = v.InferOutput<typeof BlockContentSchema>;
