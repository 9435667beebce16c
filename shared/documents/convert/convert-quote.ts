import type { Blockquote, RootContent } from 'mdast';
import type { Block } from '../model/block';
import { plainText } from '../model/inline';
import type { Inline } from '../model/inline';
import { marksOf, noMarks } from '../model/marks';
import { findCallout } from '../transforms/find-callout';
import type { CalloutNode } from '../transforms/nodes';
import { calloutStyle, otherCallout } from './callout-styles';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { itemContent } from './convert-list';
import { paragraph } from './split-pictures';

export function convertQuote(quote: Blockquote, conversion: Conversion): Block {
  const callout = findCallout(quote);
  return callout === undefined
    ? quoteOf(quote.children, quote, conversion)
    : convertCallout(callout, conversion);
}

export const quoteOf = (
  children: readonly RootContent[],
  node: RootContent,
  conversion: Conversion,
): Block => ({ kind: 'quote', ...itemContent(children, conversion), position: placeOf(node) });

/** A callout; one that can be folded becomes a toggle, since Notion's callouts cannot. */
export function convertCallout(node: CalloutNode, conversion: Conversion): Block {
  const position = placeOf(node);
  const known = calloutStyle(node.kind);
  if (known === undefined) conversion.report('callout-type-unknown', position, { type: node.kind });
  const { icon, color } = known ?? otherCallout;
  const written = conversion.inlines(node.title, marksOf(['bold']));
  const title = written.length > 0 ? written : [bold(capitalized(node.kind))];
  const children = conversion.blocks(node.children);
  if (node.fold === 'none') {
    return {
      kind: 'callout',
      icon,
      color,
      children: [paragraph(title, position), ...children],
      position,
    };
  }
  if (node.fold === 'open') {
    conversion.report('callout-unfolded-state-not-kept', position, { title: plainText(title) });
  }
  const summary: Inline[] = [{ kind: 'text', text: `${icon} `, marks: noMarks }, ...title];
  return { kind: 'toggle', summary, color, children, position };
}

const bold = (text: string): Inline => ({ kind: 'text', text, marks: marksOf(['bold']) });

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
