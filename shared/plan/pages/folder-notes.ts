import { withoutDocumentEnding } from '../file-kinds';
import { folded } from '../links/places';

/** Names of the file whose text is that of its folder's page, the first that is there counts. */
const folderNoteNames = ['index', 'readme', '_index'];

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
  for (const name of [...folderNoteNames, folded(folderName)]) {
    const note = stems.get(name);
    if (note !== undefined) return note;
  }
  return undefined;
}
