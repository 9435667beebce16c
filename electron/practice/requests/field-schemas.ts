import * as v from 'valibot';
import type { WireCover, WireIcon } from '../answers/wire';
import { longestTextContent } from '../dialect/rich-text';
import { parseId } from '../ids';

/** Longest array of rich text items, and longest address. API reference, "Request limits". */
const mostItems = 100;
const longestUrl = 2_000;
const longestEmoji = 40;

export const IdSchema = v.pipe(
  v.string(),
  v.check((text) => parseId(text) !== undefined, 'should be a valid uuid'),
  v.transform((text) => parseId(text) ?? text),
);

const Url = v.pipe(
  v.string(),
  v.maxLength(longestUrl),
  v.regex(/^https?:\/\//i, 'should be a web address'),
);

const TextItem = v.pipe(
  v.looseObject({
    text: v.looseObject({ content: v.pipe(v.string(), v.maxLength(longestTextContent)) }),
  }),
  v.transform(({ text }) => text.content),
);

const EquationItem = v.pipe(
  v.looseObject({ equation: v.looseObject({ expression: v.string() }) }),
  v.transform(({ equation }) => equation.expression),
);

/** Rich text of a request as its plain text: titles keep no formatting here. */
const RichText = v.pipe(
  v.array(v.union([TextItem, EquationItem])),
  v.maxLength(mostItems),
  v.transform((texts) => texts.join('')),
);

/** A page under a page has no property but its title. */
export const PropertiesSchema = v.strictObject({
  title: v.exactOptional(
    v.pipe(
      v.looseObject({ title: RichText }),
      v.transform(({ title }) => title),
    ),
  ),
});

const External = v.pipe(
  v.looseObject({ external: v.looseObject({ url: Url }) }),
  v.transform(({ external }): WireCover => ({ type: 'external', external: { url: external.url } })),
);

const Emoji = v.pipe(
  v.looseObject({ emoji: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestEmoji)) }),
  v.transform(({ emoji }): WireIcon => ({ type: 'emoji', emoji })),
);

export const IconSchema = v.nullable(v.union([Emoji, External]));
export const CoverSchema = v.nullable(External);
