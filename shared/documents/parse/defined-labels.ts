import type { Extension } from 'micromark-util-types';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';

/** Labels that a text seems to define, for links and for footnotes. */
export interface DefinedLabels {
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

const definition = new RegExp(
  String.raw`^(?:[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t])*[ \t>]*\[(\^?)((?:[^[\]\\\n]|\\.|\n(?!\n)){1,999})\]:`,
  'gm',
);

/**
 * All labels whose definition may stand somewhere in the text. A definition inside a code block is
 * found too; whoever uses the tree must look up the definition and fall back to text.
 */
export function findDefinedLabels(text: string): DefinedLabels {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  for (const [, caret, label = ''] of text.matchAll(definition)) {
    (caret === '^' ? footnotes : links).add(normalizeIdentifier(label));
  }
  return { links, footnotes };
}

/** The parser asks for each bracket whether its label is defined; a plain array makes that slow. */
class LabelList extends Array<string> {
  readonly #labels: Set<string>;

  constructor(labels: Iterable<string>) {
    super();
    this.#labels = new Set(labels);
  }
  override push(...labels: string[]): number {
    for (const label of labels) this.#labels.add(label);
    return this.#labels.size;
  }
  override includes(label: string): boolean {
    return this.#labels.has(label);
  }
}

/** Lets a part of a text know the definitions that stand in its other parts. */
export function definedElsewhere({ links, footnotes }: DefinedLabels): Extension {
  let isSeeded = false;
  return {
    document: {
      null: {
        name: 'definedElsewhere',
        tokenize(_effects, _ok, nok) {
          if (!isSeeded) {
            isSeeded = true;
            this.parser.defined = new LabelList(links);
            this.parser.gfmFootnotes = new LabelList(footnotes);
          }
          return nok;
        },
      },
    },
  };
}
