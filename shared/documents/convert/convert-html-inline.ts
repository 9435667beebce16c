import { plainText } from '../model/inline';
import type { Inline } from '../model/inline';
import { withMark } from '../model/marks';
import type { MarkName, Marks } from '../model/marks';
import type { HtmlElement } from '../transforms/nodes';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { linkAround, pictureOf, reportTitle } from './convert-links';
import { htmlTextContent } from './html-text-content';
import { reportAttributes } from './report-attributes';
import { scriptLetters } from './script-letters';

const markOf: ReadonlyMap<string, MarkName> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['dfn', 'italic'],
  ['var', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
  ['mark', 'highlight'],
]);

/** An element inside a line. */
export function convertHtmlInline(
  node: HtmlElement,
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  const mark = markOf.get(node.name);
  if (mark !== undefined) {
    reportAttributes(node, [], conversion);
    return conversion.inlines(node.children, withMark(marks, mark));
  }
  switch (node.name) {
    case 'br':
      return [{ kind: 'break', marks }];
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return codeOf(node, marks, conversion);
    case 'sub':
    case 'sup':
      return scriptOf(node, node.name, marks, conversion);
    case 'a':
      return anchorOf(node, marks, conversion);
    case 'img':
      return [imageOf(node, marks, conversion)];
    case 'q':
      return quoted(conversion.inlines(node.children, marks), marks);
    default:
      if (node.name !== 'wbr' && node.name !== 'picture' && node.name !== 'source') {
        conversion.report('html-unwrapped', placeOf(node), { tag: node.name });
      }
      reportAttributes(node, [], conversion);
      return conversion.inlines(node.children, marks);
  }
}

function codeOf(node: HtmlElement, marks: Marks, conversion: Conversion): readonly Inline[] {
  reportAttributes(node, [], conversion);
  const text = htmlTextContent(node.children).replace(/\s+/g, ' ');
  return text === '' ? [] : [{ kind: 'code', text, marks }];
}

function scriptOf(
  node: HtmlElement,
  script: 'sub' | 'sup',
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  const inner = conversion.inlines(node.children, marks);
  const from = plainText(inner);
  const isText = inner.every((inline) => inline.kind === 'text');
  const to = isText ? scriptLetters(from, script) : undefined;
  if (to !== undefined) {
    conversion.report('script-letters-changed', placeOf(node), { from, to });
    return [{ kind: 'text', text: to, marks }];
  }
  conversion.report('formatting-not-kept', placeOf(node), { format: script, text: from });
  // `2n+½` would say something else than 2 to the power of n+½; a word such as TM would not.
  if (/^[\p{L}\p{So}]*$/u.test(from)) return inner;
  const sign = script === 'sup' ? '^(' : '_(';
  return [{ kind: 'text', text: sign, marks }, ...inner, { kind: 'text', text: ')', marks }];
}

function anchorOf(node: HtmlElement, marks: Marks, conversion: Conversion): readonly Inline[] {
  reportAttributes(node, ['href', 'title'], conversion);
  const label = conversion.inlines(node.children, marks);
  const href = node.attributes.get('href');
  if (href === undefined) return label;
  reportTitle(node.attributes.get('title'), placeOf(node), conversion);
  return linkAround(label, href, placeOf(node), marks, conversion);
}

function imageOf(node: HtmlElement, marks: Marks, conversion: Conversion): Inline {
  const { attributes } = node;
  reportAttributes(node, ['src', 'alt', 'title', 'width', 'height'], conversion);
  reportTitle(attributes.get('title'), placeOf(node), conversion);
  const [width, height] = [attributes.get('width'), attributes.get('height')];
  if (width !== undefined || height !== undefined) {
    const size = height === undefined ? (width ?? '') : `${width ?? '?'}×${height}`;
    conversion.report('picture-size-not-kept', placeOf(node), { size });
  }
  const source = attributes.get('src') ?? '';
  return pictureOf(source, attributes.get('alt') ?? '', placeOf(node), marks, conversion);
}

const quoted = (inner: readonly Inline[], marks: Marks): readonly Inline[] => [
  { kind: 'text', text: '“', marks },
  ...inner,
  { kind: 'text', text: '”', marks },
];
