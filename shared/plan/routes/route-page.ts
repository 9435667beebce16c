/** A page as far as the choice of routes goes. */
export interface RoutePage {
  /** Number of the page above it; always smaller than its own. */
  readonly parent?: number;
  readonly hasText: boolean;
  /** Numbers of the other pages that its text links to. */
  readonly targets: readonly number[];
}

/** A page and those above it that come before `stop`, the nearest first. */
export function* withAncestors(
  pages: readonly RoutePage[],
  number: number,
): Generator<number, void, void> {
  for (let at: number | undefined = number; at !== undefined; at = pages[at]?.parent) yield at;
}
