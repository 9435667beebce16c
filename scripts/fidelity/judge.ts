import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import { differences, type Difference } from './differences';
import { addressOf } from './dropped-files';
import { isExcused } from './excuses';
import { blockOf, type OutlineBlock, type OutlineRun } from './outline';
import { sourceOutline } from './source-outline';

/** What became of a document on its way to the page. */
export const outcomes = ['whole', 'whole with diagnostic', 'wrong', 'threw'] as const;

export type Outcome = (typeof outcomes)[number];

export interface Judgement {
  readonly outcome: Outcome;
  /** What no diagnostic explains. */
  readonly unexplained: readonly Difference[];
}

/** A page as it was read back. */
export interface ReadPage {
  readonly title: string;
  readonly blocks: readonly OutlineBlock[];
}

/** Compares what an importer that reports its losses made of a source, which `outline` reads. */
export function judgeImport(
  source: string,
  page: ReadPage,
  diagnostics: readonly Diagnostic[],
  outline = sourceOutline,
): Judgement {
  const wanted = outline(source).map(withAddresses);
  const found = differences(wanted, withTitle(page, wanted));
  const unexplained = found.filter((each) => !isExcused(each, diagnostics, source));
  const outcome = found.length === 0 ? 'whole' : 'whole with diagnostic';
  return { outcome: unexplained.length > 0 ? 'wrong' : outcome, unexplained };
}

/** The same for what reports nothing; a page without a title of its own. */
export function judgeBlocks(source: string, blocks: readonly OutlineBlock[]): Judgement {
  const unexplained = differences(sourceOutline(source), blocks);
  return { outcome: unexplained.length > 0 ? 'wrong' : 'whole', unexplained };
}

function withAddresses({ runs, children, address, ...block }: OutlineBlock): OutlineBlock {
  return {
    ...block,
    ...(address === undefined ? {} : { address: addressOf(address) }),
    runs: runs.map(withAddress),
    children: children.map(withAddresses),
  };
}

const withAddress = (run: OutlineRun): OutlineRun => ({
  ...run,
  ...(run.link === undefined ? {} : { link: addressOf(run.link) }),
  ...(run.address === undefined ? {} : { address: addressOf(run.address) }),
});

const isTopHeading = ({ kind }: OutlineBlock): boolean => kind === 'heading_1';

/** A heading that became the title of the page stands above it, where it was in the source. */
function withTitle(
  { title, blocks }: ReadPage,
  source: readonly OutlineBlock[],
): readonly OutlineBlock[] {
  const at = source.findIndex(isTopHeading);
  const taken = source.filter(isTopHeading).length - blocks.filter(isTopHeading).length;
  const opens = source.slice(0, at).every(({ kind }) => kind === 'image' || kind === 'divider');
  if (at === -1 || taken !== 1 || !opens) return blocks;
  const heading = blockOf('heading_1', [{ kind: 'text', text: title }]);
  return [...blocks.slice(0, at), heading, ...blocks.slice(at)];
}
