import type { Example } from './examples';
import { importText } from './import-text';
import { judgeBlocks, judgeImport, type Judgement, type Outcome } from './judge';
import { martianOutline } from './martian';
import { sourceOutline } from './source-outline';
import type { Workspace } from './workspace';

/** Ways to bring Markdown to Notion that are compared. */
export const importers = ['pagelift', 'untouched', 'martian'] as const;

export type Importer = (typeof importers)[number];

export type Tally = Readonly<Record<Importer, Readonly<Record<Outcome, number>>>>;

export interface Comparison {
  readonly tally: Tally;
  /** Examples that Pagelift gets wrong, with what is wrong. */
  readonly wrong: readonly { readonly example: Example; readonly judgement: Judgement }[];
}

/** Sends every example each way and reads it back. martian makes blocks, which need no reading. */
export async function compareImporters(
  examples: readonly Example[],
  workspace: Workspace,
): Promise<Comparison> {
  const nothing = (): Record<Outcome, number> => ({
    whole: 0,
    'whole with diagnostic': 0,
    wrong: 0,
    threw: 0,
  });
  const tally = { pagelift: nothing(), untouched: nothing(), martian: nothing() };
  const wrong: { example: Example; judgement: Judgement }[] = [];
  for (const example of examples) {
    const judgement = await sendAsPagelift(example, workspace);
    if (judgement.outcome === 'wrong') wrong.push({ example, judgement });
    tally.pagelift[judgement.outcome] += 1;
    tally.untouched[await sendUntouched(example, workspace)] += 1;
    tally.martian[convertWithMartian(example)] += 1;
  }
  return { tally, wrong };
}

export async function sendAsPagelift(
  { name, markdown }: Example,
  workspace: Workspace,
  outline = sourceOutline,
): Promise<Judgement> {
  const { title, parts, diagnostics } = importText(markdown, name);
  const blocks = await workspace.roundTrip(title, parts);
  return judgeImport(markdown, { title, blocks }, diagnostics, outline);
}

async function sendUntouched({ name, markdown }: Example, workspace: Workspace): Promise<Outcome> {
  return judgeBlocks(markdown, await workspace.roundTrip(name, [markdown])).outcome;
}

function convertWithMartian({ markdown }: Example): Outcome {
  try {
    return judgeBlocks(markdown, martianOutline(markdown)).outcome;
  } catch {
    return 'threw';
  }
}
