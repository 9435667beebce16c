/** What a listed file is for the plan, by the ending of its name. */
export type FileKind = 'markdown' | 'mdx' | 'text' | 'picture' | 'audio' | 'video' | 'pdf' | 'file';

/** Those that links may leave out, the most usual first. */
export const documentEndings: readonly string[] = ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'txt'];

/** What becomes a page, and what Notion takes as uploads. Source: API reference, "Supported file types". */
const endings: readonly (readonly [kind: FileKind, endings: string])[] = [
  ['markdown', 'md markdown mdown mkd'],
  ['mdx', 'mdx'],
  ['text', 'txt'],
  ['picture', 'gif heic jpeg jpg png svg tif tiff webp ico'],
  ['audio', 'aac adts mid midi mp3 mpga m4a m4b oga ogg wav wma'],
  ['video', 'amv asf wmv avi f4v flv gifv m4v mp4 mkv webm mov qt mpeg'],
  ['pdf', 'pdf'],
  ['file', 'json doc dot docx dotx xls xlt xla xlsx xltx ppt pot pps ppa pptx potx'],
];

const kinds: ReadonlyMap<string, FileKind> = new Map(
  endings.flatMap(([kind, list]) => list.split(' ').map((ending) => [ending, kind] as const)),
);

/** The ending of a name without its point, in lower case; '' without one. */
export function endingOf(name: string): string {
  const point = name.lastIndexOf('.');
  return point < 1 ? '' : name.slice(point + 1).toLowerCase();
}

/** A name without the ending of a document; any other name as it is. */
export function withoutDocumentEnding(name: string): string {
  const kind = kindOfFile(name);
  return isDocument(kind, true) ? name.slice(0, name.lastIndexOf('.')) : name;
}

/** Undefined for what Notion takes in no form. */
export const kindOfFile = (name: string): FileKind | undefined => kinds.get(endingOf(name));

/** Whether a file becomes a page; one of plain text only when the user wants that. */
export const isDocument = (kind: FileKind | undefined, takesText: boolean): boolean =>
  kind === 'markdown' || kind === 'mdx' || (kind === 'text' && takesText);
