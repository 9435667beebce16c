import type { PhrasingContent, RootContent } from 'mdast';
import type { Inline } from '../model/inline';
import { noMarks, withMark } from '../model/marks';
import type { Marks } from '../model/marks';
import { joinHtml } from '../transforms/join-html';
import { pairMarks } from '../transforms/pair-marks';
import { cleanText } from '../parse/clean-text';
import { removeInlineComments } from '../transforms/remove-comments';
import { isPhrasing } from './is-phrasing';
import { flattenBlocks } from './flatten-blocks';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { convertHtmlInline } from './convert-html-inline';
import { convertImage, convertLink, convertReference } from './convert-links';
import { convertRawSpan } from './convert-raw-span';
import { replaceShortCodes } from './emoji-short-codes';
import { mathInline } from './convert-math';
import { reportCharacterReferences } from './report-character-references';

/** Stretches of a line from siblings; what is a block becomes text with line breaks. */
export function convertInlines(
  siblings: readonly RootContent[],
  conversion: Conversion,
  marks: Marks = noMarks,
): readonly Inline[] {
  const joined = joinHtml(siblings, conversion.report);
  const nodes = removeInlineComments(joined, conversion.report);
  const phrasing = nodes.filter((node) => isPhrasing(node));
  if (phrasing.length < nodes.length) return flattenBlocks(conversion.blocks(nodes), conversion);
  const result: Inline[] = [];
  for (const node of pairMarks(phrasing)) {
    for (const inline of convertNode(node, marks, conversion)) result.push(inline);
  }
  return result;
}

function convertNode(
  node: PhrasingContent,
  marks: Marks,
  conversion: Conversion,
): readonly Inline[] {
  switch (node.type) {
    case 'text':
      reportCharacterReferences(node.value, node, conversion);
      return textInline(withEmoji(node.value, node, conversion), marks);
    case 'htmlText':
      return textInline(withEmoji(node.value.replace(/[ \t\n]+/g, ' '), node, conversion), marks);
    case 'emphasis':
      return conversion.inlines(node.children, withMark(marks, 'italic'));
    case 'strong':
      return conversion.inlines(node.children, withMark(marks, 'bold'));
    case 'delete':
      return conversion.inlines(node.children, withMark(marks, 'strike'));
    case 'markedText':
      return conversion.inlines(node.children, withMark(marks, node.mark));
    case 'inlineCode':
      return [{ kind: 'code', text: node.value.replaceAll('\n', ' '), marks }];
    case 'break':
      return [{ kind: 'break', marks }];
    case 'inlineMath':
      return [mathInline(node.value, placeOf(node), marks, conversion)];
    case 'rawSpan':
      return convertRawSpan(node, marks, conversion);
    case 'link':
      return convertLink(node, marks, conversion);
    case 'image':
      return convertImage(node, marks, conversion);
    case 'linkReference':
    case 'imageReference':
      return convertReference(node, marks, conversion);
    case 'footnoteReference': {
      const number = conversion.footnoteNumber(node.identifier);
      const name = number === undefined ? `^${node.label ?? node.identifier}` : String(number);
      return textInline(`[${name}]`, marks);
    }
    case 'htmlElement':
      return convertHtmlInline(node, marks, conversion);
    case 'html':
      return textInline(node.value, marks);
  }
}

/** Text on one line; a line end of the source is a space, and so is a tab. */
function textInline(text: string, marks: Marks): readonly Inline[] {
  const line = cleanText(
    /[\n\t]/.test(text) ? text.replace(/ *\n */g, ' ').replaceAll('\t', ' ') : text,
  );
  return line === '' ? [] : [{ kind: 'text', text: line, marks }];
}

const withEmoji = (text: string, node: PhrasingContent, { report }: Conversion): string =>
  replaceShortCodes(text, (name, emoji) => {
    report('short-code-replaced', placeOf(node), { name, emoji });
  });
