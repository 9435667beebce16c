import type { FootnoteDefinition } from 'mdast';
import type { Block } from '../model/block';
import { noMarks } from '../model/marks';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { itemContent } from './convert-list';

/** Numbers footnotes in the order of their first mention. */
export class FootnoteNumbers {
  readonly #definitions: ReadonlyMap<string, FootnoteDefinition>;
  readonly #numbers = new Map<string, number>();

  constructor(definitions: ReadonlyMap<string, FootnoteDefinition>) {
    this.#definitions = definitions;
  }

  /** The number of a footnote that is defined. */
  readonly of = (identifier: string): number | undefined => {
    if (!this.#definitions.has(identifier)) return undefined;
    const number = this.#numbers.get(identifier) ?? this.#numbers.size + 1;
    this.#numbers.set(identifier, number);
    return number;
  };

  /** Footnotes in the order of their numbers, as they come to be known. */
  *mentioned(): Iterable<readonly [FootnoteDefinition, number]> {
    // A map goes on with what is added while it is read: footnotes may mention others.
    for (const [identifier, number] of this.#numbers) {
      const definition = this.#definitions.get(identifier);
      if (definition !== undefined) yield [definition, number];
    }
  }

  unmentioned(): readonly (readonly [identifier: string, FootnoteDefinition])[] {
    return [...this.#definitions].filter(([identifier]) => !this.#numbers.has(identifier));
  }
}

/** The footnotes as a section at the end, each with its number in brackets. */
export function convertFootnotes(
  numbers: FootnoteNumbers,
  conversion: Conversion,
): readonly Block[] {
  const blocks = [...blocksOfMentioned(numbers, conversion)];
  for (const [identifier, definition] of numbers.unmentioned()) {
    const label = definition.label ?? identifier;
    conversion.report('footnote-unused', placeOf(definition), { label });
    numbers.of(identifier);
    blocks.push(footnoteBlock(definition, `[^${label}]`, conversion));
  }
  const [first] = blocks;
  if (first === undefined) return [];
  conversion.report('footnotes-collected', first.position, { count: blocks.length });
  return [{ kind: 'divider', position: first.position }, ...blocks];
}

function* blocksOfMentioned(numbers: FootnoteNumbers, conversion: Conversion): Iterable<Block> {
  for (const [definition, number] of numbers.mentioned()) {
    yield footnoteBlock(definition, `[${String(number)}]`, conversion);
  }
}

function footnoteBlock(
  definition: FootnoteDefinition,
  mark: string,
  conversion: Conversion,
): Block {
  const { text, children } = itemContent(definition.children, conversion);
  const lead = { kind: 'text', text: `${mark} `, marks: noMarks } as const;
  return { kind: 'paragraph', text: [lead, ...text], children, position: placeOf(definition) };
}
