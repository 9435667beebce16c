import { withoutDocumentEnding } from '../file-kinds';
import { folded } from '../links/places';

/** Names of the file whose text is that of its folder's page, the first that is there counts. */
const folderNoteNames = ['index', 'readme', '_index'];

/** The same with the folder's own name, folded and without endings, the first that is there counts. */
export const folderNoteStems = (folderName: string): readonly string[] => [
  ...folderNoteNames,
  folded(folderName),
];

interface Named {
  readonly name: string;
}

/** Of the documents in a folder, the one that says what its page says. */
export function folderNote<T extends Named>(
  documents: readonly T[],
  folderName: string,
): T | undefined {
  const stems = new Map(
    documents.toReversed().map((one) => [folded(withoutDocumentEnding(one.name)), one]),
  );
  for (const name of folderNoteStems(folderName)) {
    const note = stems.get(name);
    if (note !== undefined) return note;
  }
  return undefined;
}
