import { tests } from 'commonmark-spec';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { parseDocument } from './parse-document';
import { printDocument } from './print-document';

const words = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** All words a reader of the source sees, from a parser without our extensions. */
function wordsOfTree(node: Nodes): readonly string[] {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
    return words(node.value);
  }
  if (node.type === 'image') return words(node.alt ?? '');
  return 'children' in node ? node.children.flatMap(wordsOfTree) : [];
}

function missing(wanted: readonly string[], given: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const word of given) left.set(word, (left.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

test.each(
  tests.map(({ number, markdown }) => ({ number, markdown: markdown.replaceAll('→', '\t') })),
)('CommonMark example $number keeps its words or says which it does not', ({ markdown }) => {
  const document = parseDocument(markdown, { fileName: 'example' });
  const { parts, diagnostics } = printDocument(document, {
    resolve: ({ index }) => ({ as: 'link', url: `https://example.com/${String(index)}` }),
  });
  const told = JSON.stringify([...document.diagnostics, ...diagnostics]);
  const printed = [document.title, ...parts.map(({ text }) => text), told].join('\n');
  expect(missing(wordsOfTree(fromMarkdown(markdown)), words(printed))).toEqual([]);
});
