import type { Nodes, Root, RootContent } from 'mdast';
import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';

/** No node of a tree stands deeper than this, so that whoever walks it may use recursion. */
const deepestNode = 300;

/** Replaces what is nested deeper by its text, without recursion. */
export function limitDepth(tree: Root, report: Report): void {
  const open: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { node, depth } = entry;
    if (!('children' in node)) continue;
    if (depth >= deepestNode) {
      report('deep-formatting-flattened', node.position?.start ?? startOfFile, {});
      const text: RootContent = { type: 'text', value: textBelow(node) };
      setChildren(node, text);
    } else for (const child of node.children) open.push({ node: child, depth: depth + 1 });
  }
}

function textBelow(top: Nodes): string {
  const texts: string[] = [];
  const open: Nodes[] = [top];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('children' in node) for (const child of node.children.toReversed()) open.push(child);
    else if ('value' in node) texts.push(node.value);
    else if ('alt' in node) texts.push(node.alt ?? '');
  }
  return texts.join('');
}

/** A node this deep takes a text whatever its type: the reader treats text between blocks as one. */
function setChildren(node: { children: unknown[] }, only: RootContent): void {
  node.children.splice(0, node.children.length, only);
}
