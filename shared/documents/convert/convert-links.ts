import type { Image, ImageReference, Link, LinkReference } from 'mdast';
import type { Inline, LinkInline } from '../model/inline';
import { plainText } from '../model/inline';
import type { Marks } from '../model/marks';
import type { Position } from '../diagnostics/position';
import { cleanText } from '../parse/clean-text';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';

export function convertLink(node: Link, marks: Marks, conversion: Conversion): readonly Inline[] {
  reportTitle(node.title, placeOf(node), conversion);
  return linkAround(
    conversion.inlines(node.children, marks),
    node.url,
    placeOf(node),
    marks,
    conversion,
  );
}

export function convertImage(node: Image, marks: Marks, conversion: Conversion): readonly Inline[] {
  reportTitle(node.title, placeOf(node), conversion);
  return [pictureOf(node.url, node.alt ?? '', placeOf(node), marks, conversion)];
}

/**
 * `[text][label]` and `![alt][label]`. A label that turns out not to be defined means that the
 * source is plain text.
 */
export function convertReference(
  node: LinkReference | ImageReference,
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  const definition = conversion.useDefinition(node.identifier);
  const position = placeOf(node);
  if (definition === undefined) return asWritten(node, marks, conversion);
  reportTitle(definition.title, position, conversion);
  if (node.type === 'imageReference') {
    return [pictureOf(definition.url, node.alt ?? '', position, marks, conversion)];
  }
  const label = conversion.inlines(node.children, marks);
  return linkAround(label, definition.url, position, marks, conversion);
}

function asWritten(
  node: LinkReference | ImageReference,
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  const text = (value: string): Inline => ({ kind: 'text', text: value, marks });
  const label = node.label ?? node.identifier;
  const end =
    node.referenceType === 'full'
      ? `][${label}]`
      : node.referenceType === 'collapsed'
        ? '][]'
        : ']';
  if (node.type === 'imageReference') return [text(`![${node.alt ?? ''}${end}`)];
  return [text('['), ...conversion.inlines(node.children, marks), text(end)];
}

/**
 * A link around stretches. Pictures inside keep the target as theirs and leave the link, since a
 * picture is a block in Notion.
 */
export function linkAround(
  label: readonly Inline[],
  target: string,
  position: Position,
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  const result: Inline[] = [];
  const { heading } = splitFragment(target);
  const reference = conversion.addReference({
    kind: 'link',
    target,
    ...(heading === undefined ? {} : { heading }),
    text: plainText(label).trim(),
    position,
  });
  let open: Inline[] = [];
  const closeLink = (): void => {
    if (open.some((inline) => inline.kind !== 'break' && !isBlank(inline))) {
      result.push({ kind: 'link', reference, label: open } satisfies LinkInline);
    } else result.push(...open);
    open = [];
  };
  for (const inline of label) {
    if (inline.kind === 'picture') {
      closeLink();
      result.push({ ...inline, link: reference });
    } else if (inline.kind === 'link') open.push(...inline.label);
    else open.push(inline);
  }
  closeLink();
  if (result.length > 0) return result;
  const text = cleanText(target).replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  conversion.report('link-without-text', position, { target });
  return [{ kind: 'link', reference, label: [{ kind: 'text', text, marks }] }];
}

const isBlank = (inline: Inline): boolean => inline.kind === 'text' && inline.text.trim() === '';

export function pictureOf(
  target: string,
  alt: string,
  position: Position,
  marks: Marks,
  conversion: Conversion,
): Inline {
  const text = alt.replace(/\s+/g, ' ').trim();
  const reference = conversion.addReference({ kind: 'picture', target, text, position });
  return { kind: 'picture', reference, marks };
}

/** A target without its fragment, and the fragment. */
function splitFragment(target: string): {
  readonly path: string;
  readonly heading?: string;
} {
  const hash = target.indexOf('#');
  if (hash === -1 || hash === target.length - 1) return { path: target };
  return { path: target.slice(0, hash), heading: target.slice(hash + 1) };
}

export function reportTitle(
  title: string | null | undefined,
  position: Position,
  { report }: Conversion,
): void {
  if (typeof title === 'string' && title !== '') report('link-title-not-kept', position, { title });
}
