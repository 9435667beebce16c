/** The kinds of formatting that a stretch of text can have in Notion. */
export const markNames = ['bold', 'italic', 'strike', 'underline', 'highlight'] as const;

export type MarkName = (typeof markNames)[number];

/**
 * A set of marks. Two equal sets are the same object, so that `===` compares them; make one only
 * with the functions of this file.
 */
export interface Marks {
  readonly names: readonly MarkName[];
}

const known = new Map<string, Marks>();

/** The set with exactly these marks. */
export function marksOf(names: Iterable<MarkName>): Marks {
  const wanted = new Set(names);
  const ordered = markNames.filter((name) => wanted.has(name));
  const key = ordered.join();
  const found = known.get(key) ?? { names: ordered };
  known.set(key, found);
  return found;
}

export const noMarks: Marks = marksOf([]);

export const withMark = (marks: Marks, name: MarkName): Marks =>
  marks.names.includes(name) ? marks : marksOf([...marks.names, name]);

export const withoutMarks = (marks: Marks, removed: Marks): Marks =>
  marks === noMarks || removed === noMarks
    ? marks
    : marksOf(marks.names.filter((name) => !removed.names.includes(name)));

export const commonMarks = (a: Marks, b: Marks): Marks =>
  a === b ? a : marksOf(a.names.filter((name) => b.names.includes(name)));
