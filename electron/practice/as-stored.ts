import { dialectV1 } from './dialect/dialect-v1';
import { withIds } from './store/block-tree';

/** Markdown as the workspace prints it after storing it: what a test compares a page with. */
export const asStored = (markdown: string): string =>
  dialectV1.print(withIds(dialectV1.read(markdown)), () => undefined);
