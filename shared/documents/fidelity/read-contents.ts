import { addressKey, fileKey, isBareLink } from './addresses';
import { Bag } from './bag';
import type { DifferenceKind, FidelityKind } from './fidelity';
import { isSubPage } from './normal-form';
import { readBlocks, type ReadBlock } from '../read-back/read-blocks';
import { readRuns } from '../read-back/read-runs';
import type { Run } from '../read-back/read-runs';
import { signsIn, wordsIn } from './words';

/** All that a text holds, by kind, and its blocks in order. */
export interface Contents extends Readonly<Record<FidelityKind, Bag>> {
  readonly blocks: readonly PlacedBlock[];
}

/** A block with what tells it from others and what may differ although it is the same. */
export interface PlacedBlock {
  readonly kind: DifferenceKind;
  /** The same for blocks of one kind with the same words. */
  readonly key: string;
  readonly words: readonly string[];
  readonly depth: number;
  /** Its punctuation. */
  readonly signs: string;
  readonly excerpt: string;
}

/**
 * What stands in a text of dialect v1. `isExpectedLink` says which links count although they say no
 * more than their address: Notion makes such links by itself of words that look like one.
 */
export function readContents(
  text: string,
  isExpectedLink: (key: string) => boolean = () => true,
): Contents {
  const reader = new ContentsReader(isExpectedLink);
  for (const block of readBlocks(text)) reader.take(block);
  return reader.contents;
}

interface Line {
  readonly words: readonly string[];
  readonly signs: string;
  readonly excerpt: string;
}

class ContentsReader {
  readonly #blocks: PlacedBlock[] = [];
  readonly contents = {
    headings: new Bag(),
    codeBlocks: new Bag(),
    tables: new Bag(),
    listItems: new Bag(),
    pictures: new Bag(),
    links: new Bag(),
    words: new Bag(),
    blocks: this.#blocks,
  } satisfies Contents;
  readonly #isExpectedLink: (key: string) => boolean;

  constructor(isExpectedLink: (key: string) => boolean) {
    this.#isExpectedLink = isExpectedLink;
  }

  take(block: ReadBlock): void {
    const { depth } = block;
    switch (block.kind) {
      case 'text':
      case 'quote':
      case 'summary':
        // What lies below the page is no part of its text.
        if (!isSubPage(block.text)) this.#addBlock(depth, block.kind, this.#inline(block.text));
        break;
      case 'equation':
        this.#addWords(block.text);
        this.#addBlock(depth, block.kind, {
          words: [block.text.replace(/\s+/g, '')],
          signs: '',
          excerpt: shortened(block.text),
        });
        break;
      case 'heading':
        this.#add('headings', depth, String(block.level), this.#inline(block.text));
        break;
      case 'list-item':
        this.#add('listItems', depth, block.marker, this.#inline(block.text));
        break;
      case 'code': {
        this.#addWords(block.text);
        const excerpt = shortened(block.text.trim());
        this.#add('codeBlocks', depth, '', { words: [block.text], signs: '', excerpt });
        break;
      }
      case 'table': {
        const cells = block.rows.flat();
        const shape = `${String(block.hasHeaderRow)} ${String(block.rows.length)} ${String(cells.length)}`;
        this.#add('tables', depth, shape, this.#inline(cells.join('<br>')));
        break;
      }
      case 'medium': {
        const { signs, excerpt } = this.#inline(block.caption);
        const key = fileKey(block.address);
        this.#add('pictures', depth, '', {
          words: [key],
          signs,
          excerpt: excerpt === '' ? shortened(key) : excerpt,
        });
        break;
      }
      case 'container':
        this.#addBlock(depth, block.container, { words: [], signs: '', excerpt: block.container });
        break;
      case 'divider':
      case 'contents':
        this.#addBlock(depth, block.kind, { words: [], signs: '', excerpt: block.kind });
        break;
    }
  }

  /** A thing that is counted. `form`: what it must share with another beside its words. */
  #add(
    kind: Exclude<FidelityKind, 'words' | 'links'>,
    depth: number,
    form: string,
    line: Line,
  ): void {
    const key = `${form} ${line.words.join(' ')}`;
    this.contents[kind].add(key, line.excerpt);
    this.#blocks.push({ kind, key: `${kind} ${key}`, depth, ...line });
  }

  /** A line that shows nothing is none. */
  #addBlock(depth: number, form: string, line: Line): void {
    if (line.excerpt === '' && line.signs === '') return;
    const inner = line.words.length === 0 ? line.signs : line.words.join(' ');
    this.#blocks.push({ kind: 'blocks', key: `${form} ${inner}`, depth, ...line });
  }

  #addWords(plain: string): readonly string[] {
    const words = wordsIn(plain);
    for (const word of words) this.contents.words.add(word, word);
    return words;
  }

  #inline(line: string): Line {
    const runs = readRuns(line);
    for (const [{ address }, label] of linksOf(runs)) {
      const key = addressKey(address);
      if (isBareLink(label, address) && !this.#isExpectedLink(key)) continue;
      this.contents.links.add(key, shortened(address));
    }
    const shown = runs.map(({ text }) => text).join('');
    const words = this.#addWords(shown);
    const signs = signsIn(runs.map(({ text, form }) => (form === 'math' ? '' : text)).join(''));
    return { words, signs, excerpt: shortened(words.join(' ')) };
  }
}

/** Each link of a line with its words. */
function linksOf(runs: readonly Run[]): ReadonlyMap<{ readonly address: string }, string> {
  const links = new Map<{ readonly address: string }, string>();
  for (const { link, text } of runs) {
    if (link !== undefined) links.set(link, (links.get(link) ?? '') + text);
  }
  return links;
}

const longestExcerpt = 80;

function shortened(text: string): string {
  const line = text.slice(0, 2 * longestExcerpt).replace(/\s+/g, ' ');
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line;
}
