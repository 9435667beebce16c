import type { Color } from './colors';
import { looksLike, marks, noMarks, type Mark, type Mention, type Run } from './run';

/** A change of the formatting, before or after a part's text. */
export type Change =
  | { readonly kind: 'mark'; readonly mark: Mark; readonly by: 1 | -1 }
  /** Undefined ends the innermost one. */
  | { readonly kind: 'color'; readonly color: Color | undefined }
  /** Undefined ends the innermost one; only the outermost link counts. */
  | { readonly kind: 'link'; readonly url: string | undefined };

/** A piece of a text while it is read: what it shows, and what it changes around it. */
export interface Part {
  readonly kind: Run['kind'];
  readonly isCode: boolean;
  readonly mention?: Mention;
  before?: Change[];
  after?: Change[];
  text: string;
}

/** Most parts change nothing: lists are made for those that do. */
export function changeBefore(part: Part, ...changes: readonly Change[]): void {
  part.before = [...(part.before ?? []), ...changes];
}

export function changeAfter(part: Part, ...changes: readonly Change[]): void {
  part.after = [...(part.after ?? []), ...changes];
}

export const partOf = (text: string, kind: Run['kind'] = 'text', isCode = false): Part => ({
  kind,
  isCode,
  text,
});

/** Parts in order as runs; neighbours that look alike are one. */
export function runsOf(parts: readonly Part[]): readonly Run[] {
  const state = new Formatting();
  const runs: Run[] = [];
  let pieces: string[] = [];
  let open: Run | undefined;
  const flush = (): void => {
    if (open !== undefined) runs.push({ ...open, text: pieces.join('') });
    open = undefined;
    pieces = [];
  };
  for (const part of parts) {
    if (part.before !== undefined) state.applyAll(part.before);
    if (part.text !== '') {
      const run = state.run(part);
      if (open === undefined || !looksLike(open, run)) {
        flush();
        open = run;
      }
      pieces.push(part.text);
    }
    if (part.after !== undefined) state.applyAll(part.after);
  }
  flush();
  return runs;
}

class Formatting {
  readonly #counts = new Map<Mark, number>();
  readonly #colors: Color[] = [];
  readonly #links: string[] = [];
  #marks: ReadonlySet<Mark> = noMarks;

  applyAll(changes: readonly Change[]): void {
    for (const change of changes) this.#apply(change);
  }

  #apply(change: Change): void {
    switch (change.kind) {
      case 'mark':
        this.#counts.set(change.mark, (this.#counts.get(change.mark) ?? 0) + change.by);
        this.#marks = sharedSet(marks.filter((mark) => (this.#counts.get(mark) ?? 0) > 0));
        break;
      case 'color':
        if (change.color === undefined) this.#colors.pop();
        else this.#colors.push(change.color);
        break;
      case 'link':
        if (change.url === undefined) this.#links.pop();
        else this.#links.push(change.url);
    }
  }

  run({ kind, text, isCode, mention }: Part): Run {
    const link = this.#links[0];
    return {
      kind,
      text,
      marks: isCode ? sharedSet([...this.#marks, 'code']) : this.#marks,
      color: this.#colors.at(-1) ?? 'default',
      ...(link === undefined ? {} : { link }),
      ...(mention === undefined ? {} : { mention }),
    };
  }
}

const sharedSets = new Map<string, ReadonlySet<Mark>>([['', noMarks]]);

/** The same set for the same marks: there are few, and many runs. */
function sharedSet(list: readonly Mark[]): ReadonlySet<Mark> {
  const key = list.join(' ');
  const known = sharedSets.get(key);
  if (known !== undefined) return known;
  const made = new Set(list);
  sharedSets.set(key, made);
  return made;
}
