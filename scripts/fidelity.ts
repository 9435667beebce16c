/**
 * How whole Markdown arrives: every example of CommonMark and GFM is sent to a practice workspace
 * over HTTP, read back and compared with its source; beside it the source sent untouched, and the
 * blocks that `@tryfabric/martian` makes.
 *
 *     npm run fidelity               the tables
 *     npm run fidelity -- FOLDER     the Markdown files below a folder, with what was reported
 *
 * Ends with 1 when anything arrived wrong without a word.
 */
import { compareImporters, importers, type Comparison } from './fidelity/compare-importers';
import { describeDifference } from './fidelity/describe-difference';
import { commonMarkExamples, gfmExamples } from './fidelity/examples';
import { checkFolder } from './fidelity/check-folder';
import { outcomes } from './fidelity/judge';
import { openWorkspace } from './fidelity/workspace';

const folder = process.argv[2];
const workspace = await openWorkspace();
try {
  if (folder === undefined) await compareExamples();
  else process.exitCode = (await checkFolder(folder, workspace, console)) === 0 ? 0 : 1;
} finally {
  await workspace.close();
}

async function compareExamples(): Promise<void> {
  const commonMark = await compareImporters(commonMarkExamples, workspace);
  const gfm = await compareImporters(gfmExamples, workspace);
  show(`CommonMark 0.31.2, ${commonMarkExamples.length} examples`, commonMark);
  show(`GitHub Flavored Markdown 0.29, ${gfmExamples.length} examples`, gfm);
  process.exitCode = commonMark.wrong.length + gfm.wrong.length === 0 ? 0 : 1;
}

function show(title: string, { tally, wrong }: Comparison): void {
  console.log(`\n${title}`);
  console.table(
    Object.fromEntries(
      outcomes.map((outcome) => [
        outcome,
        Object.fromEntries(importers.map((importer) => [importer, tally[importer][outcome]])),
      ]),
    ),
  );
  for (const { example, judgement } of wrong) {
    console.log(`${example.name}: ${JSON.stringify(example.markdown)}`);
    for (const difference of judgement.unexplained) {
      console.log(`  ${describeDifference(difference)}`);
    }
  }
}
