import type { Nodes, Root } from 'mdast';

/** Moves all positions of a part to where the part stands in the whole text. */
export function movePositions(
  tree: Root,
  by: { readonly line: number; readonly offset: number },
): void {
  if (by.offset === 0 && by.line === 0) return;
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.position !== undefined) {
      const { start, end } = node.position;
      node.position = {
        start: {
          line: start.line + by.line,
          column: start.column,
          offset: (start.offset ?? 0) + by.offset,
        },
        end: {
          line: end.line + by.line,
          column: end.column,
          offset: (end.offset ?? 0) + by.offset,
        },
      };
    }
    if ('children' in node) for (const child of node.children) open.push(child);
  }
}
