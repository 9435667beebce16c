import * as v from 'valibot';
import { blockOf, cellRuns, type OutlineBlock, type OutlineMark, type OutlineRun } from './outline';

/** The parts of a block of the API that are compared; martian makes blocks of the same form. */
export interface ApiBlock {
  readonly type: string;
  readonly content: v.InferOutput<typeof contentSchema>;
  readonly children: readonly ApiBlock[];
}

const addressSchema = v.object({ url: v.string() });

const itemSchema = v.object({
  type: v.optional(v.string(), 'text'),
  text: v.optional(
    v.object({ content: v.string(), link: v.optional(v.nullable(addressSchema), null) }),
  ),
  equation: v.optional(v.object({ expression: v.string() })),
  annotations: v.optional(
    v.object({
      bold: v.optional(v.boolean(), false),
      italic: v.optional(v.boolean(), false),
      strikethrough: v.optional(v.boolean(), false),
      underline: v.optional(v.boolean(), false),
      code: v.optional(v.boolean(), false),
      color: v.optional(v.string(), 'default'),
    }),
    {},
  ),
  plain_text: v.optional(v.string(), ''),
});

const richTextSchema = v.optional(v.array(itemSchema), []);

export const contentSchema = v.object({
  rich_text: richTextSchema,
  caption: richTextSchema,
  cells: v.optional(v.array(v.array(itemSchema)), []),
  expression: v.optional(v.string()),
  external: v.optional(addressSchema),
});

type Item = v.InferOutput<typeof itemSchema>;

export const apiOutline = (blocks: readonly ApiBlock[]): readonly OutlineBlock[] =>
  blocks.map(({ type, content, children }) => {
    const below = apiOutline(children);
    switch (type) {
      case 'code': {
        const text = content.rich_text.map((item) => item.text?.content ?? '').join('');
        return blockOf(type, text === '' ? [] : [{ kind: 'code', text }]);
      }
      case 'equation':
        return blockOf(type, [{ kind: 'equation', text: content.expression ?? '' }]);
      case 'table_row':
        return blockOf(type, cellRuns(content.cells.map((cell) => cell.map(runOf))));
      default: {
        const block = blockOf(type, [...content.rich_text, ...content.caption].map(runOf), below);
        const address = content.external?.url;
        return address === undefined ? block : { ...block, address };
      }
    }
  });

function runOf({ text, equation, annotations, plain_text }: Item): OutlineRun {
  if (equation !== undefined) return { kind: 'equation', text: equation.expression };
  const link = text?.link?.url;
  return {
    kind: annotations.code ? 'code' : 'text',
    text: text?.content ?? plain_text,
    marks: marksOf(annotations),
    ...(link === undefined ? {} : { link }),
  };
}

const marksOf = (annotations: Item['annotations']): readonly OutlineMark[] => [
  ...(annotations.bold ? (['bold'] as const) : []),
  ...(annotations.italic ? (['italic'] as const) : []),
  ...(annotations.strikethrough ? (['strike'] as const) : []),
  ...(annotations.underline ? (['underline'] as const) : []),
  ...(annotations.color === 'yellow_background' ? (['highlight'] as const) : []),
];
