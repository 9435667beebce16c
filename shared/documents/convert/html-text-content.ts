import type { Nodes, RootContent } from 'mdast';

/** All text in nodes, in order and with its white space; `<br>` is a line end. */
export function htmlTextContent(nodes: readonly RootContent[]): string {
  return nodes.map(textOf).join('');
}

function textOf(node: Nodes): string {
  if (node.type === 'htmlElement' && node.name === 'br') return '\n';
  if ('children' in node) return node.children.map(textOf).join('');
  if ('value' in node) return node.value;
  return 'alt' in node ? (node.alt ?? '') : '';
}
