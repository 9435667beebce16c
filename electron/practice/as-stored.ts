import { lineDialect } from './dialect/line-dialect';
import { withIds } from './store/block-tree';

/** Markdown as the workspace prints it after storing it: what a test compares a page with. */
export const asStored = (markdown: string): string =>
  lineDialect.print(withIds(lineDialect.read(markdown)), () => undefined);
