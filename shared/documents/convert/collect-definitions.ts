import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast';
import type { DefinitionsOfTree } from './conversion';

/** All definitions of a tree, wherever they stand; of several with one label the first counts. */
export function collectDefinitions(tree: Root): DefinitionsOfTree {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'definition') setFirst(links, node.identifier, node);
    if (node.type === 'footnoteDefinition') setFirst(footnotes, node.identifier, node);
    if ('children' in node && mayHoldDefinitions(node)) {
      for (const child of node.children.toReversed()) open.push(child);
    }
  }
  return { links, footnotes };
}

const mayHoldDefinitions = (node: Nodes): boolean =>
  ['root', 'blockquote', 'list', 'listItem', 'footnoteDefinition'].includes(node.type);

function setFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}
