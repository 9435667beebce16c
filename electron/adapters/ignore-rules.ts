import ignore, { type Ignore } from 'ignore';

/** Hidden files, and packages that were installed. */
export const isLeftOut = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/**
 * Which files of a folder are passed over. All paths are relative to it, with `/` between their
 * parts; those of folders end with one. Patterns are those of `.gitignore`.
 */
export class IgnoreRules {
  /** Rules by the folder they were written in; '' for the folder itself. */
  readonly #rules = new Map<string, Ignore>();
  readonly #own: Ignore | undefined;

  constructor(patterns: readonly string[]) {
    this.#own = patterns.length === 0 ? undefined : ignore().add(patterns);
  }

  /** Takes in the text of a `.gitignore` in `folder`. */
  add(folder: string, text: string): void {
    this.#rules.set(folder, ignore().add(text));
  }

  ignores(path: string): boolean {
    if (this.#own?.ignores(path) === true) return true;
    let isIgnored = false;
    if (this.#rules.size === 0) return isIgnored;
    // Rules of inner folders overrule those of outer ones.
    for (let end = 0; end !== -1; end = path.indexOf('/', end + 1)) {
      const rules = this.#rules.get(path.slice(0, end));
      const rest = end === 0 ? path : path.slice(end + 1);
      if (rules === undefined || rest === '') continue;
      const { ignored, unignored } = rules.test(rest);
      if (ignored || unignored) isIgnored = ignored;
    }
    return isIgnored;
  }
}
