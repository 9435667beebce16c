import type { Nodes, RootContent } from 'mdast';
import { htmlTokens } from '../transforms/html-tokens';

/**
 * All text in nodes, in order and with its white space; `<br>` is a line end. Paragraphs, which only
 * Markdown makes, stand on lines of their own, and its pieces of HTML are tags.
 */
export function htmlTextContent(nodes: readonly RootContent[]): string {
  return nodes.map(textOf).join('');
}

function textOf(node: Nodes): string {
  if (node.type === 'htmlElement' && node.name === 'br') return '\n';
  if (node.type === 'html') return textBetweenTags(node.value);
  if (node.type === 'paragraph') return `\n${node.children.map(textOf).join('')}\n`;
  if ('children' in node) return node.children.map(textOf).join('');
  if ('value' in node) return node.value;
  return 'alt' in node ? (node.alt ?? '') : '';
}

const textBetweenTags = (html: string): string =>
  htmlTokens(html)
    .map((token) => (token.kind === 'text' ? token.text : ''))
    .join('');
