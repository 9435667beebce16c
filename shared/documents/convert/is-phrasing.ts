import type { PhrasingContent, RootContent } from 'mdast';
import { blockElements } from '../transforms/html-names';

const phrasingTypes: ReadonlySet<string> = new Set([
  'text',
  'htmlText',
  'emphasis',
  'strong',
  'delete',
  'markedText',
  'inlineCode',
  'break',
  'inlineMath',
  'rawSpan',
  'link',
  'image',
  'linkReference',
  'imageReference',
  'footnoteReference',
]);

/** Whether a node is part of a line; an element is when nothing in it is a block. */
export function isPhrasing(node: RootContent): node is PhrasingContent {
  if (node.type !== 'htmlElement') return phrasingTypes.has(node.type);
  return !blockElements.has(node.name) && node.children.every(isPhrasing);
}
