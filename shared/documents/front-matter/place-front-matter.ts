import { fillProperties } from '../../tables/fill-properties';
import type { PropertyValues } from '../../tables/property-value';
import type { TableTarget } from '../../tables/table';
import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';
import type { Block } from '../model/block';
import type { FrontMatter } from './front-matter';
import { frontMatterBlocks, type FrontMatterForm } from './front-matter-blocks';

/** Where front matter goes: into blocks of the page, and into properties if the page is a row. */
export function placeFrontMatter(
  matter: FrontMatter | undefined,
  { table, frontMatter = 'hide' }: { table?: TableTarget; frontMatter?: FrontMatterForm },
  report: Report,
): { readonly front: readonly Block[]; readonly row?: PropertyValues } {
  if (table === undefined) {
    return { front: matter === undefined ? [] : frontMatterBlocks(matter, frontMatter, report) };
  }
  if (matter === undefined) return { front: [], row: {} };
  const { properties, shown, leftOut, kept, newOptions } = fillProperties(matter.values, table);
  for (const value of kept) report('property-kept-as-text', startOfFile, value);
  for (const option of newOptions) report('option-new', startOfFile, option);
  if (leftOut.length > 0) report('front-matter-hidden', startOfFile, { keys: leftOut });
  const isShown = shown.size > 0 || matter.problem !== undefined;
  return {
    front: isShown ? frontMatterBlocks({ ...matter, values: shown }, 'callout', report) : [],
    row: properties,
  };
}
