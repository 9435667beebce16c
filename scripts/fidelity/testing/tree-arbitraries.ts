import fc from 'fast-check';
import { notionLanguages } from '../../../shared/documents/convert/code-language';
import { trimInlines } from '../../../shared/documents/convert/trim-inlines';
import { startOfFile } from '../../../shared/documents/diagnostics/position';
import type { Block, Color } from '../../../shared/documents/model/block';
import type { Inline } from '../../../shared/documents/model/inline';
import { markNames, marksOf } from '../../../shared/documents/model/marks';
import type { Reference } from '../../../shared/documents/references/reference';

/** What a text may be made of: words, all that means something somewhere, and white space. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('word', 'a', 'B', '7', 'é', '庭', '🌱', 'm_n') },
  { weight: 2, arbitrary: fc.constantFrom(' ', ' ', '\u00a0', '!', '.', ',', '"', '(', ')', ':') },
  fc.constantFrom(...Array.from('\\*~`$[]<>{}|^_#-+&;=%/')),
  fc.constantFrom('**', '~~', '$$', '<br>', '- ', '1. ', '2) ', '# ', '> ', '---', '___', '```'),
  fc.constantFrom('&amp;', '[^1]', '[[x]]', '![', '](', '{color="red"}', '</td>', '<empty-block/>'),
);
const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const marks = fc.oneof(
  { weight: 2, arbitrary: fc.constant(marksOf([])) },
  fc.subarray([...markNames], { minLength: 1, maxLength: 3 }).map(marksOf),
);

const referenceTo = (target: string): Reference => ({
  index: 0,
  kind: 'link',
  target,
  form: 'web',
  text: '',
  position: startOfFile,
});
const reference = fc
  .constantFrom('https://a.bc/', 'https://a.bc/x_(y)?q=1&r=*#h', 'mailto:a@b.cd', 'https://a.bc/ü')
  .map(referenceTo);

const code = text.filter((value) => !value.includes('`') && value.trim() === value);
const tex = fc.constantFrom('x^2', '\\frac{a}{b}', 'a < b', '\\$5', 'x_{i} * y', '\\{z\\}');

const plainInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('text'), text, marks }) },
  fc.record({ kind: fc.constant('code'), text: code, marks }),
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: plainInline },
  fc.record({ kind: fc.constant('math'), tex, marks }),
  fc.record({ kind: fc.constant('break'), marks }),
  fc
    .record({
      kind: fc.constant('link'),
      reference,
      label: fc.array(plainInline, { minLength: 1, maxLength: 3 }),
    })
    .filter(({ label }) => label.some((part) => 'text' in part && /[\p{L}\p{N}]/u.test(part.text))),
);
/** A line as reading a file makes it: no white space at its ends. */
const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map(trimInlines);
const filledLine = line.filter((inlines) => inlines.length > 0);

const codeText = fc
  .array(fc.oneof(text, fc.constantFrom('', '\tindented', '  x', '```', '````', '~~~', '$$')), {
    maxLength: 4,
  })
  .map((lines) => lines.join('\n'));

const position = startOfFile;
const color = fc.option(fc.constantFrom<Color>('red', 'blue_bg', 'gray_bg'), { nil: undefined });
const colored = (value: Color | undefined): { readonly color?: Color } =>
  value === undefined ? {} : { color: value };

const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading'),
    level: fc.constantFrom(1, 2, 3, 4),
    text: line,
    position: fc.constant(position),
  }),
  fc.record({
    kind: fc.constant('code'),
    language: fc.constantFrom(...notionLanguages),
    text: codeText,
    position: fc.constant(position),
  }),
  fc.constantFrom<Block>(
    { kind: 'divider', position },
    { kind: 'contents', position },
    { kind: 'equation', tex: '\\begin{a}\nb \\\\\n\\end{a}', position },
  ),
  fc.record({
    kind: fc.constant('picture'),
    reference: reference
      .filter(({ target }) => target.startsWith('https'))
      .map((found): Reference => ({ ...found, kind: 'picture' })),
    caption: fc
      .array(text, { maxLength: 1 })
      .map((texts) =>
        trimInlines(texts.map((value) => ({ kind: 'text', text: value, marks: marksOf([]) }))),
      ),
    position: fc.constant(position),
  }),
  fc.record({
    kind: fc.constant('table'),
    hasHeaderRow: fc.boolean(),
    hasHeaderColumn: fc.boolean(),
    rows: fc.integer({ min: 1, max: 3 }).chain((width) =>
      fc.array(fc.array(line, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
    position: fc.constant(position),
  }),
);

type Trees = Record<'block', Block> & Record<'children', readonly Block[]>;

/** Blocks of every kind in each other, as far as Notion allows it. */
export const blockTrees: fc.Arbitrary<readonly Block[]> = fc.letrec<Trees>((tie) => {
  const own = { position: fc.constant(position), children: tie('children') };
  return {
    children: fc.array(tie('block'), { maxLength: 3, depthIdentifier: 'block' }),
    block: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'block', withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('paragraph'), text: filledLine, ...own }),
      fc.record({ kind: fc.constantFrom('bullet', 'quote'), text: line, ...own }),
      fc.record({
        kind: fc.constant('numbered-item'),
        number: fc.integer({ min: 1, max: 20 }),
        text: line,
        ...own,
      }),
      fc.record({ kind: fc.constant('task'), isDone: fc.boolean(), text: line, ...own }),
      fc
        .record({ color, summary: filledLine, ...own })
        .map(({ color: tint, ...rest }): Block => ({ kind: 'toggle', ...colored(tint), ...rest })),
      fc
        .record({ color, icon: fc.constantFrom('💡', undefined), ...own })
        .map(({ color: tint, icon, ...rest }): Block => ({
          kind: 'callout',
          ...colored(tint),
          ...(icon === undefined ? {} : { icon }),
          ...rest,
        })),
    ),
  };
}).children;
