import type { Inline } from '../model/inline';
import type { Marks } from '../model/marks';
import type { RawSpan } from '../parse/raw-span';
import { wikilinkParts, wikilinkTarget } from '../references/wikilink-target';
import type { WikilinkTarget } from '../references/wikilink-target';
import { isDocument, kindOfFile } from '../../plan/file-kinds';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
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
  const [target, alias] = wikilinkParts(node.value);
  const where = wikilinkTarget(target ?? '');
  const text = alias ?? defaultText(where);
  const position = placeOf(node);
  const reference = conversion.addReference({ kind: 'wikilink', ...where, text, position });
  return { kind: 'link', reference, label: [{ kind: 'text', text, marks }] };
}

/** `![[picture.png|alt|300x200]]`: the size comes last, other parts are the caption. */
function embed(node: RawSpan, marks: Marks, conversion: Conversion): Inline {
  const [target = '', ...options] = wikilinkParts(node.value);
  const size = options.find((option) => /^\d+(?:x\d+)?$/.test(option));
  const position = placeOf(node);
  if (size !== undefined) conversion.report('picture-size-not-kept', position, { size });
  const words = options.filter((option) => option !== size).join(' ');
  const where = wikilinkTarget(target);
  const isNote = isNoteName(where.target);
  const text = words === '' && isNote ? defaultText(where) : words;
  const reference = conversion.addReference({ kind: 'embed', ...where, text, position });
  return isNote
    ? { kind: 'link', reference, label: [{ kind: 'text', text, marks }] }
    : { kind: 'picture', reference, marks };
}

/** A name as of a note: without an ending, or with that of a document. */
const isNoteName = (target: string): boolean =>
  !/\.[a-z\d]{1,8}$/i.test(target) || isDocument(kindOfFile(target), true);

/** Obsidian shows `Note > Heading`. */
function defaultText({ target, heading, blockId }: WikilinkTarget): string {
  const inside =
    heading?.replaceAll('#', ' > ') ?? (blockId === undefined ? undefined : `^${blockId}`);
  return [target, inside].filter((part) => part !== undefined && part !== '').join(' > ');
}
