import type { Diagnostic } from './diagnostics/diagnostic';
import { diagnosticList } from './diagnostics/diagnostic-list';
import { startOfFile } from './diagnostics/position';
import { convertTree } from './convert/convert-tree';
import { paragraph } from './convert/split-pictures';
import { frontMatterText } from './front-matter/front-matter';
import type { FrontMatterValue } from './front-matter/front-matter';
import { findFrontMatter } from './front-matter/find-front-matter';
import { placeFrontMatter } from './front-matter/place-front-matter';
import type { FrontMatterForm } from './front-matter/front-matter-blocks';
import type { PropertyValues } from '../tables/property-value';
import type { TableTarget } from '../tables/table';
import type { Block } from './model/block';
import { noMarks } from './model/marks';
import { limitDepth } from './parse/limit-depth';
import { limitNesting } from './parse/limit-nesting';
import { parseTree } from './parse/parse-tree';
import { readSource } from './parse/read-source';
import type { Reference } from './references/reference';
import { chooseTitle } from './title/choose-title';
import { pageDecoration } from './title/page-decoration';
import type { PageDecoration } from './title/page-decoration';
import { endOfPiece, longestTitle } from './title/title-pieces';

export interface ParseOptions {
  /** Name of the file without its ending: the title when the text has none. */
  readonly fileName: string;
  /** Default: `hide`. */
  readonly frontMatter?: FrontMatterForm;
  /** Of a row: what its front matter goes into; then `frontMatter` does not count. */
  readonly table?: TableTarget;
}

/** A Markdown file, read: everything that printing needs, whatever the dialect. */
export interface ParsedDocument extends PageDecoration {
  /** Never empty and on one line; `titlePieces` cuts it for the API. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Links and pictures in the order of the text; what they lead to is decided when printing. */
  readonly references: readonly Reference[];
  /** The front matter, for properties of a database. */
  readonly properties: ReadonlyMap<string, FrontMatterValue>;
  /** Of a row: its values by the ids of properties. */
  readonly row?: PropertyValues;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads Markdown of any length and kind. Never throws; what it cannot keep is in `diagnostics`. */
export function parseDocument(source: string, options: ParseOptions): ParsedDocument {
  const { report, sorted } = diagnosticList();
  const { matter, body } = findFrontMatter(readSource(source, report));
  const text = limitNesting(body, report);
  const tree = parseTree(text, report);
  limitDepth(tree, report);
  const { blocks, references } = convertTree(tree, text, report);
  const given = frontMatterText(matter, 'title');
  const choice = chooseTitle(given, blocks, options.fileName, report);
  const decoration = pageDecoration(matter, report);
  const { front, row } = placeFrontMatter(matter, options, report);
  const cut = endOfPiece(choice.title, 0, longestTitle);
  const rest = choice.title.slice(cut);
  if (rest !== '') report('title-cut', startOfFile, { rest });
  const overflow =
    rest === '' ? [] : [paragraph([{ kind: 'text', text: rest, marks: noMarks }], startOfFile)];
  return {
    title: choice.title.slice(0, cut),
    ...decoration,
    blocks:
      front.length + overflow.length === 0
        ? choice.blocks
        : [...overflow, ...front, ...choice.blocks],
    references,
    ...(row === undefined ? {} : { row }),
    properties: matter?.values ?? new Map<string, FrontMatterValue>(),
    diagnostics: sorted(),
  };
}
