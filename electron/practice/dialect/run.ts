import type { Color } from './colors';
import type { Attributes } from './tags';

/** Marks that text can have, the outermost first where nothing else decides. */
export const marks = ['underline', 'strikethrough', 'bold', 'italic', 'code'] as const;

export type Mark = (typeof marks)[number];

/**
 * A piece of text whose formatting is the same throughout. `text` is what is shown; for an equation
 * it is the TeX, for a citation its address.
 */
export interface Run {
  readonly kind: 'text' | 'equation' | 'mention' | 'citation' | 'emoji';
  readonly text: string;
  readonly marks: ReadonlySet<Mark>;
  readonly color: Color;
  readonly link?: string;
  /** What a mention names. */
  readonly mention?: Mention;
}

/** A mention's tag. API reference 8.3. */
export interface Mention {
  readonly of: 'user' | 'page' | 'database' | 'data-source' | 'agent' | 'date';
  readonly attributes: Attributes;
}

export const noMarks: ReadonlySet<Mark> = new Set();

export const plainRun = (text: string): Run => ({
  kind: 'text',
  text,
  marks: noMarks,
  color: 'default',
});

/** What a person reads. */
export const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** True when the same marks, colour and link are on both. */
export function hasSameLook(first: Run, second: Run): boolean {
  if (first.color !== second.color || first.link !== second.link) return false;
  if (first.marks === second.marks) return true;
  if (first.marks.size !== second.marks.size) return false;
  for (const mark of first.marks) if (!second.marks.has(mark)) return false;
  return true;
}

/** True when nothing but the text can tell two runs apart. */
export const looksLike = (first: Run, second: Run): boolean =>
  first.kind === 'text' && second.kind === 'text' && hasSameLook(first, second);
