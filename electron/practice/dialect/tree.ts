/** What holds others of its kind. */
export interface Tree<Self> {
  readonly children: readonly Self[];
}

/**
 * A tree with each block made anew, parents before their children; undefined leaves a block out
 * with all that is in it. No recursion: trees are as deep as a text has tabs.
 */
export function mapTree<From extends Tree<From>, To>(
  blocks: readonly From[],
  change: (block: From, children: To[]) => To | undefined,
): readonly To[] {
  const root: To[] = [];
  const waiting = [{ from: blocks, to: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const block of next.from) {
      const children: To[] = [];
      const changed = change(block, children);
      if (changed === undefined) continue;
      next.to.push(changed);
      if (block.children.length > 0) waiting.push({ from: block.children, to: children });
    }
  }
  return root;
}
