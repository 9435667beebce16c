import type { Code, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { DefinitionNode } from './nodes';

const definitionLine = /\n:[ \t]+/;

/**
 * Joins definition lists as Pandoc and PHP Markdown Extra write them: a term on a line, below it
 * lines that begin with a colon, directly or after a blank line.
 */
export function findDefinitions(siblings: readonly RootContent[]): readonly RootContent[] {
  if (!siblings.some(holdsDefinition)) return siblings;
  const result: RootContent[] = [];
  for (const node of siblings) {
    const last = result.at(-1);
    if (last?.type === 'definitionEntry' && isIndentedCode(node)) {
      result.splice(-1, 1, withMore(last, node));
    } else if (node.type !== 'paragraph') result.push(node);
    else if (beginsDefinition(node) && (isTerm(last) || last?.type === 'definitionEntry')) {
      const entry = last.type === 'definitionEntry' ? last : entryOf(last.children, last);
      result.splice(-1, 1, {
        ...entry,
        definitions: [...entry.definitions, ...definitionsIn(node)],
      });
    } else result.push(...splitDefinitions(node));
  }
  return result;
}

/** The indented text below a definition belongs to it; Markdown itself reads it as code. */
function isIndentedCode(node: RootContent): node is Code {
  if (node.type !== 'code' || node.position === undefined) return false;
  const { start, end } = node.position;
  return end.line - start.line + 1 === node.value.split('\n').length;
}

const withMore = (entry: DefinitionNode, node: RootContent): DefinitionNode => ({
  ...entry,
  definitions: entry.definitions.map((definition, index, { length }) =>
    index === length - 1 ? [...definition, node] : definition,
  ),
});

const holdsDefinition = (node: RootContent): boolean =>
  node.type === 'paragraph' &&
  (beginsDefinition(node) ||
    node.children.some((child) => child.type === 'text' && definitionLine.test(child.value)));

function beginsDefinition(node: Paragraph): boolean {
  const [first] = node.children;
  return first?.type === 'text' && /^:[ \t]+\S/.test(first.value);
}

const isTerm = (node: RootContent | undefined): node is Paragraph =>
  node?.type === 'paragraph' &&
  !node.children.some((child) => child.type === 'text' && child.value.includes('\n'));

const entryOf = (term: PhrasingContent[], { position }: RootContent): DefinitionNode => ({
  type: 'definitionEntry',
  term,
  definitions: [],
  position,
});

/** A paragraph `Term\n: first\n: second`; anything else stays what it is. */
function splitDefinitions(node: Paragraph): readonly RootContent[] {
  const [term, ...definitions] = cutAtDefinitionLines(node.children);
  if (term === undefined || definitions.length === 0) return [node];
  // Several lines before the colon: running text with a colon at a line start, not a term.
  if (term.some((child) => child.type === 'text' && child.value.includes('\n'))) return [node];
  return [
    { ...entryOf(term, node), definitions: definitions.map((children) => [{ ...node, children }]) },
  ];
}

function definitionsIn(node: Paragraph): RootContent[][] {
  const [first, ...rest] = node.children;
  if (first?.type !== 'text') return [[node]];
  const children = [{ ...first, value: first.value.replace(/^:[ \t]+/, '') }, ...rest];
  return cutAtDefinitionLines(children).map((part) => [{ ...node, children: part }]);
}

function cutAtDefinitionLines(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type !== 'text') parts.at(-1)?.push(node);
    else {
      for (const [index, value] of node.value.split(definitionLine).entries()) {
        if (index > 0) parts.push([]);
        if (value !== '') parts.at(-1)?.push({ ...node, value });
      }
    }
  }
  return parts;
}
