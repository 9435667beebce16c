import type { PhrasingContent, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Block } from '../model/block';
import { noMarks } from '../model/marks';
import { findDefinitions } from '../transforms/find-definitions';
import { joinHtml } from '../transforms/join-html';
import { removeCommentBlocks } from '../transforms/remove-comments';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { convertCode } from './convert-code';
import { definitionBlock } from './convert-definition';
import { convertHeading } from './convert-heading';
import { convertHtmlBlock } from './convert-html-block';
import { convertItem, convertList } from './convert-list';
import { equationBlock } from './convert-math';
import { convertParagraph } from './convert-paragraph';
import { convertCallout, convertQuote } from './convert-quote';
import { convertTable } from './convert-table';
import { isPhrasing } from './is-phrasing';
import { paragraph } from './split-pictures';

/** Blocks from siblings; phrasing that stands between blocks makes paragraphs. */
export function convertBlocks(
  siblings: readonly RootContent[],
  conversion: Conversion,
): readonly Block[] {
  const uncommented = removeCommentBlocks(siblings, conversion.report);
  const nodes = findDefinitions(joinHtml(uncommented, conversion.report));
  const blocks: Block[] = [];
  let line: PhrasingContent[] = [];
  const closeLine = (): void => {
    if (line.length > 0) push(blocks, convertParagraph(line, placeOf(line[0]), conversion));
    line = [];
  };
  for (const node of nodes) {
    if (isPhrasing(node)) line.push(node);
    else {
      closeLine();
      push(blocks, convertBlock(node, conversion));
    }
  }
  closeLine();
  return blocks;
}

/** `push(...more)` would put a long list on the stack. */
function push(blocks: Block[], more: readonly Block[]): void {
  for (const block of more) blocks.push(block);
}

function convertBlock(node: RootContent, conversion: Conversion): readonly Block[] {
  const position = placeOf(node);
  switch (node.type) {
    case 'paragraph': {
      // HTML in a paragraph may be a block: `<video>` in the middle of a line.
      const children = joinHtml(node.children, conversion.report);
      return children.every(isPhrasing)
        ? convertParagraph(children, position, conversion)
        : conversion.blocks(children);
    }
    case 'heading':
      return convertHeading(node.children, node.depth, position, conversion);
    case 'list':
      return convertList(node, conversion);
    case 'listItem':
      return [convertItem(node, undefined, conversion)];
    case 'blockquote':
      return [convertQuote(node, conversion)];
    case 'callout':
      return [convertCallout(node, conversion)];
    case 'definitionEntry':
      return [definitionBlock(node.term, node.definitions, position, conversion)];
    case 'code':
      return [convertCode(node, conversion)];
    case 'math':
      return [equationBlock(node.value, position, conversion)];
    case 'table':
      return [convertTable(node, conversion)];
    case 'thematicBreak':
      return [{ kind: 'divider', position }];
    case 'htmlElement':
      return convertHtmlBlock(node, conversion);
    // Collected before and written where they are used or at the end.
    case 'definition':
    case 'footnoteDefinition':
      return [];
    // A node flattened because of its depth can hold text where blocks belong.
    case 'html':
    case 'tableRow':
    case 'tableCell':
    case 'yaml':
    case 'text':
    case 'htmlText':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'markedText':
    case 'inlineCode':
    case 'inlineMath':
    case 'rawSpan':
    case 'break':
    case 'link':
    case 'linkReference':
    case 'image':
    case 'imageReference':
    case 'footnoteReference': {
      const text = toString(node);
      if (text === '') return [];
      return [
        paragraph([{ kind: 'text', text: text.replaceAll('\n', ' '), marks: noMarks }], position),
      ];
    }
  }
}
