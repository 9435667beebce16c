import type { Inline } from '../model/inline';
import type { Marks } from '../model/marks';
import type { RawSpan } from '../parse/raw-span';
import { placeOf } from './conversion';
import type { Conversion, NewReference } from './conversion';
import { mathInline } from './convert-math';

/** Wikilinks, embeds, and TeX between `\(` and `\)`. */
export function convertRawSpan(
  node: RawSpan,
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  switch (node.mark) {
    case '[[':
      return [wikilink(node, marks, conversion)];
    case '![[':
      return [embed(node, marks, conversion)];
    default:
      return [mathInline(node.value, placeOf(node), marks, conversion)];
  }
}

function wikilink(node: RawSpan, marks: Marks, conversion: Conversion): Inline {
  const [target, alias] = parts(node.value);
  const where = placeIn(target ?? '');
  const text = alias ?? defaultText(where);
  const position = placeOf(node);
  const reference = conversion.addReference({ kind: 'wikilink', ...where, text, position });
  return { kind: 'link', reference, label: [{ kind: 'text', text, marks }] };
}

/** `![[picture.png|alt|300x200]]`: the size comes last, other parts are the caption. */
function embed(node: RawSpan, marks: Marks, conversion: Conversion): Inline {
  const [target = '', ...options] = parts(node.value);
  const size = options.find((option) => /^\d+(?:x\d+)?$/.test(option));
  const position = placeOf(node);
  if (size !== undefined) conversion.report('picture-size-not-kept', position, { size });
  const text = options.filter((option) => option !== size).join(' ');
  const reference = conversion.addReference({ kind: 'embed', ...placeIn(target), text, position });
  return { kind: 'picture', reference, marks };
}

/** In a table the bar is written with a backslash. */
const parts = (value: string): readonly string[] =>
  value.split(/\\?\|/).map((part) => part.replace(/\s+/g, ' ').trim());

function placeIn(written: string): Pick<NewReference, 'target' | 'heading' | 'blockId'> {
  const hash = written.indexOf('#');
  if (hash === -1) return { target: written };
  const target = written.slice(0, hash);
  const rest = written.slice(hash + 1);
  return rest.startsWith('^') ? { target, blockId: rest.slice(1) } : { target, heading: rest };
}

/** Obsidian shows `Note > Heading`. */
function defaultText({
  target,
  heading,
  blockId,
}: Pick<NewReference, 'target' | 'heading' | 'blockId'>): string {
  const inside =
    heading?.replaceAll('#', ' > ') ?? (blockId === undefined ? undefined : `^${blockId}`);
  return [target, inside].filter((part) => part !== undefined && part !== '').join(' > ');
}
