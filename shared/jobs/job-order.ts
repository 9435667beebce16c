import type { Route, Writing } from './job';

/** A page to be made: the page above it and the pages its text links to, by their keys. */
export interface OrderedPage<Key> {
  readonly key: Key;
  readonly parent?: Key;
  readonly links: readonly Key[];
}

export interface PageMode {
  readonly route: Route;
  readonly writing: Writing;
}

/**
 * How each page is made so that no page ever waits for itself, with the fewest requests. A page is
 * created after the page above it has its text; a text is sent after all pages it links to have
 * been created.
 *
 * - `shell` for a page that others link to or that has sub-pages: its id is known early.
 * - `insert` for a page whose text waits, over whatever way round, for its own sub-pages: they are
 *   made first, and its text is put in above them.
 *
 * Takes pages in the order in which they would be made; keys that are not among them are ignored.
 * Linear in pages and links.
 */
export function choosePageModes<Key>(
  pages: readonly OrderedPage<Key>[],
): ReadonlyMap<Key, PageMode> {
  const nodes = new Map(pages.map((page) => [page.key, newNode(page)]));
  for (const node of nodes.values()) {
    const parent = node.page.parent === undefined ? undefined : nodes.get(node.page.parent);
    parent?.children.push(node);
    node.parent = parent;
    for (const link of new Set(node.page.links)) {
      const target = nodes.get(link);
      target?.linkedFrom.push(node);
      if (target !== undefined) node.missing += 1;
    }
  }
  settle([...nodes.values()]);
  return new Map([...nodes].map(([key, node]) => [key, modeOf(node)]));
}

interface Node<Key> {
  readonly page: OrderedPage<Key>;
  readonly children: Node<Key>[];
  readonly linkedFrom: Node<Key>[];
  parent: Node<Key> | undefined;
  /** Pages it links to that have not been created. */
  missing: number;
  isCreated: boolean;
  isWritten: boolean;
  isInserted: boolean;
}

const newNode = <Key>(page: OrderedPage<Key>): Node<Key> => ({
  page,
  children: [],
  linkedFrom: [],
  parent: undefined,
  missing: 0,
  isCreated: false,
  isWritten: false,
  isInserted: false,
});

/** Plays the import through; where all that is left waits for itself, one text gives way. */
function settle<Key>(nodes: readonly Node<Key>[]): void {
  const open: Node<Key>[] = nodes.filter((node) => node.parent === undefined).reverse();
  let candidate = 0;
  for (;;) {
    for (let node = open.pop(); node !== undefined; node = open.pop()) advance(node, open);
    while (candidate < nodes.length && !isStuck(nodes[candidate])) candidate += 1;
    const stuck = nodes[candidate];
    if (stuck === undefined) return;
    stuck.isInserted = true;
    open.push(...stuck.children);
  }
}

/** Its page is there, its text waits, and its sub-pages wait for that. */
const isStuck = <Key>(node: Node<Key> | undefined): boolean =>
  node?.isCreated === true && !node.isWritten && !node.isInserted && node.children.length > 0;

function advance<Key>(node: Node<Key>, open: Node<Key>[]): void {
  if (!node.isCreated) {
    node.isCreated = true;
    for (const linking of node.linkedFrom) {
      linking.missing -= 1;
      if (linking.missing === 0 && linking.isCreated) open.push(linking);
    }
  }
  if (node.missing > 0 || node.isWritten) return;
  node.isWritten = true;
  if (!node.isInserted) open.push(...node.children);
}

function modeOf({ children, linkedFrom, isInserted }: Node<unknown>): PageMode {
  const isAwaited = children.length > 0 || linkedFrom.length > 0;
  return { route: isAwaited ? 'shell' : 'direct', writing: isInserted ? 'insert' : 'replace' };
}
