import { addressKey, fileKey, isBareLink } from './addresses';
import { Bag } from './bag';
import type { FidelityKind } from './fidelity';
import { readBlocks } from '../read-back/read-blocks';
import { readRuns } from '../read-back/read-runs';
import type { Run } from '../read-back/read-runs';
import { wordsIn } from './words';

/** All that a text holds, by kind. */
export type Contents = Readonly<Record<FidelityKind, Bag>>;

/**
 * What stands in a text of dialect v1. `isExpectedLink` says which links count although they say no
 * more than their address: Notion makes such links by itself of words that look like one.
 */
export function readContents(
  text: string,
  isExpectedLink: (key: string) => boolean = () => true,
): Contents {
  const contents: Contents = {
    headings: new Bag(),
    codeBlocks: new Bag(),
    tables: new Bag(),
    listItems: new Bag(),
    pictures: new Bag(),
    links: new Bag(),
    words: new Bag(),
  };
  const addWords = (plain: string): readonly string[] => {
    const words = wordsIn(plain);
    for (const word of words) contents.words.add(word, word);
    return words;
  };
  const addInline = (line: string): string => {
    const runs = readRuns(line);
    for (const [{ address }, label] of linksOf(runs)) {
      const key = addressKey(address);
      if (isBareLink(label, address) && !isExpectedLink(key)) continue;
      contents.links.add(key, shortened(address));
    }
    return addWords(runs.map(({ text: words }) => words).join('')).join(' ');
  };
  for (const block of readBlocks(text)) {
    switch (block.kind) {
      case 'text':
      case 'quote':
      case 'summary':
        addInline(block.text);
        break;
      case 'equation':
        addWords(block.text);
        break;
      case 'heading': {
        const words = addInline(block.text);
        contents.headings.add(`${String(block.level)} ${words}`, shortened(words));
        break;
      }
      case 'list-item': {
        const words = addInline(block.text);
        contents.listItems.add(`${block.marker} ${words}`, shortened(words));
        break;
      }
      case 'code':
        addWords(block.text);
        contents.codeBlocks.add(block.text, shortened(block.text.trim()));
        break;
      case 'table': {
        const cells = block.rows.flat();
        const words = addInline(cells.join('<br>'));
        const shape = `${String(block.hasHeaderRow)} ${String(block.rows.length)} ${String(cells.length)}`;
        contents.tables.add(`${shape} ${words}`, shortened(words));
        break;
      }
      case 'medium': {
        const caption = addInline(block.caption);
        const key = fileKey(block.address);
        contents.pictures.add(key, shortened(caption === '' ? key : caption));
        break;
      }
      case 'container':
      case 'divider':
      case 'contents':
        break;
    }
  }
  return contents;
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
