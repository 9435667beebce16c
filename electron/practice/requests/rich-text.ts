import * as v from 'valibot';
import { colorOf, type Color } from '../dialect/colors';
import { inlineSource } from '../dialect/block-source';
import { marks, type Mention, type Run } from '../dialect/run';
import { hexOf } from '../ids';
import { IdSchema } from './plain-schemas';
import { longestTextContent } from '../dialect/rich-text';

/** API reference, "Request limits". */
const mostItems = 100;
const longestEquation = 1_000;
const longestUrl = 2_000;

/** A colour as requests and answers have it: `red`, `red_background`, `default`. */
export const ColorSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Color => {
    const { value } = dataset;
    if (value === 'default' || value === 'default_background') return 'default';
    const color = colorOf(value.replace(/_background$/, '_bg'));
    if (color !== undefined) return color;
    addIssue({ message: 'should be a colour' });
    return NEVER;
  }),
);

const Flag = v.exactOptional(v.boolean(), false);

const Annotations = v.exactOptional(
  v.looseObject({
    bold: Flag,
    italic: Flag,
    strikethrough: Flag,
    underline: Flag,
    code: Flag,
    color: v.exactOptional(ColorSchema, 'default'),
  }),
);

type Look = Pick<Run, 'marks' | 'color'>;

const lookOf = (annotations: v.InferOutput<typeof Annotations> | undefined): Look => ({
  marks: new Set(marks.filter((mark) => annotations?.[mark] === true)),
  color: annotations?.color ?? 'default',
});

const Link = v.nullish(
  v.looseObject({ url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestUrl)) }),
);

const TextItem = v.pipe(
  v.looseObject({
    type: v.exactOptional(v.literal('text')),
    text: v.looseObject({
      content: v.pipe(v.string(), v.maxLength(longestTextContent)),
      link: Link,
    }),
    annotations: Annotations,
  }),
  v.transform(({ text, annotations }): Run => {
    const link = text.link?.url;
    return {
      kind: 'text',
      text: text.content,
      ...lookOf(annotations),
      ...(link === undefined ? {} : { link }),
    };
  }),
);

const EquationItem = v.pipe(
  v.looseObject({
    type: v.exactOptional(v.literal('equation')),
    equation: v.looseObject({ expression: v.pipe(v.string(), v.maxLength(longestEquation)) }),
    annotations: Annotations,
  }),
  v.transform(({ equation, annotations }): Run => ({
    kind: 'equation',
    text: equation.expression,
    ...lookOf(annotations),
  })),
);

const Named = v.looseObject({ id: IdSchema });

const MentionOf = v.union([
  v.pipe(
    v.looseObject({ page: Named }),
    v.transform(({ page }) => mentionOf('page', page.id)),
  ),
  v.pipe(
    v.looseObject({ database: Named }),
    v.transform(({ database }) => mentionOf('database', database.id)),
  ),
  v.pipe(
    v.looseObject({ user: Named }),
    v.transform(({ user }) => mentionOf('user', user.id)),
  ),
  v.pipe(
    v.looseObject({
      date: v.looseObject({ start: v.string(), end: v.nullish(v.string()) }),
    }),
    v.transform(({ date }): Mention => {
      const [start = '', startTime] = date.start.split('T');
      const [end, endTime] = date.end?.split('T') ?? [];
      const known = { start, startTime, end, endTime };
      const attributes = Object.entries(known).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, value]],
      );
      return { of: 'date', attributes: new Map(attributes) };
    }),
  ),
]);

const mentionOf = (of: 'page' | 'database' | 'user', id: string): Mention => ({
  of,
  attributes: new Map([['url', `https://app.notion.com/p/${hexOf(id)}`]]),
});

const MentionItem = v.pipe(
  v.looseObject({
    type: v.exactOptional(v.literal('mention')),
    mention: MentionOf,
    annotations: Annotations,
    plain_text: v.exactOptional(v.string(), ''),
  }),
  v.transform(({ mention, annotations, plain_text }): Run => ({
    kind: 'mention',
    text: plain_text,
    mention,
    ...lookOf(annotations),
  })),
);

const Items = v.pipe(
  v.array(v.union([TextItem, EquationItem, MentionItem])),
  v.maxLength(mostItems),
);

/** Rich text of a request as an inline source: formatting is kept. API reference, "Rich text". */
export const RichTextSchema = v.pipe(
  Items,
  v.transform((runs) => inlineSource(runs)),
);

/** Rich text of a request as its plain text, for what keeps no formatting here. */
export const PlainTextSchema = v.pipe(
  Items,
  v.transform((runs) => runs.map((run) => run.text).join('')),
);
