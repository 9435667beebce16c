import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { ReferenceKind } from '../../documents/references/reference';
import {
  wikilinkParts,
  wikilinkTarget,
  type WikilinkTarget,
} from '../../documents/references/wikilink-target';
import { htmlTokens } from '../../documents/transforms/html-tokens';
import type { SlicedWork } from '../slices';
import { isEscaped, openingBracket } from './brackets';
import { localForm, type FoundReference } from './found-reference';
import { LineCounter } from './line-counter';
import { readDestination } from './read-destination';

/** A reference with its place in the text. */
export interface PlacedReference {
  readonly reference: FoundReference;
  readonly offset: number;
  /** What it was found by. */
  readonly mark: 'link' | 'definition' | 'wikilink' | 'tag';
  /** Of a definition and a wikilink, as identifiers are compared. */
  readonly label?: string;
}

/** Everything that can begin a reference to a file. */
const beginning = /\][(:]|\[\[|<[aivsAIVS]/g;
const longestBeginning = 2;
const tagName = /<(?:a|img|video|audio|iframe|source)(?=[\s/>])/iy;
/** Characters and references after which the work may pause. */
const window = 65_536;
const restAfter = 100;

/** All that looks like a reference to a file in `text`, wherever it stands, in its order. */
export function* scanPiece(text: string, linesBefore: number): SlicedWork<PlacedReference[]> {
  const found: PlacedReference[] = [];
  const lines = new LineCounter(text, linesBefore);
  let seen = 0;
  for (let start = 0; start < text.length; start += window) {
    const part = text.slice(start, start + window + longestBeginning);
    beginning.lastIndex = 0;
    for (let at = beginning.exec(part); at !== null; at = beginning.exec(part)) {
      if (at.index >= window) break;
      // Of three brackets in a row any two may be the opening ones.
      if (at[0] === '[[') beginning.lastIndex = at.index + 1;
      const next = beginning.lastIndex;
      for (const one of referencesAt(text, start + at.index, at[0])) {
        const placed = placedReference(one, lines);
        if (placed !== undefined) found.push(placed);
      }
      seen += 1;
      if (seen % restAfter === 0) yield;
      beginning.lastIndex = next;
    }
    yield;
  }
  return found;
}

interface Candidate extends Omit<PlacedReference, 'reference'> {
  readonly kind: ReferenceKind;
  readonly place: WikilinkTarget;
}

/** Undefined for what leads out of the import. */
function placedReference(
  { kind, place, offset, mark, label }: Candidate,
  lines: LineCounter,
): PlacedReference | undefined {
  const form = localForm(kind, place);
  if (form === undefined) return undefined;
  const reference: FoundReference = { kind, ...place, form, line: lines.at(offset) };
  return label === undefined ? { reference, offset, mark } : { reference, offset, mark, label };
}

function referencesAt(text: string, offset: number, begun: string): readonly Candidate[] {
  if (begun === '](') return linkAt(text, offset);
  if (begun === ']:') return definitionAt(text, offset);
  return begun === '[[' ? wikilinkAt(text, offset) : tagAt(text, offset);
}

function linkAt(text: string, offset: number): readonly Candidate[] {
  if (isEscaped(text, offset)) return [];
  const target = readDestination(text, offset + 2, 'link');
  if (target === undefined) return [];
  const open = openingBracket(text, offset);
  const isPicture =
    open !== undefined && text.charAt(open - 1) === '!' && !isEscaped(text, open - 1);
  return [{ kind: isPicture ? 'picture' : 'link', place: { target }, offset, mark: 'link' }];
}

/** What may stand before a definition on its line: quotes, items and the label of a footnote. */
const beforeDefinition = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\s]+\]:)*$/;

function definitionAt(text: string, offset: number): readonly Candidate[] {
  if (isEscaped(text, offset)) return [];
  const open = openingBracket(text, offset);
  if (open === undefined) return [];
  const label = text.slice(open + 1, offset);
  // A label without white space behind `^` is that of a footnote.
  if (/^\^[^\s[\]]+$/.test(label)) return [];
  const lineStart = text.lastIndexOf('\n', open - 1) + 1;
  if (!beforeDefinition.test(text.slice(lineStart, open))) return [];
  const target = readDestination(text, offset + 2, 'definition');
  if (target === undefined) return [];
  const identifier = normalizeIdentifier(label);
  return [{ kind: 'link', place: { target }, offset: open, mark: 'definition', label: identifier }];
}

function wikilinkAt(text: string, offset: number): readonly Candidate[] {
  const isEmbed = text.charAt(offset - 1) === '!' && !isEscaped(text, offset - 1);
  if (!isEmbed && isEscaped(text, offset)) return [];
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(offset + 2, lineEnd === -1 ? undefined : lineEnd);
  const close = line.indexOf(']]');
  if (close === -1) return [];
  const inner = line.slice(0, close);
  if (inner.trim() === '' || inner.includes('[')) return [];
  // `[[a]](b)` is a link, and `[[^1]]` a footnote in brackets.
  if (!isEmbed && (line.charAt(close + 2) === '(' || inner.startsWith('^'))) return [];
  const place = wikilinkTarget(wikilinkParts(inner)[0] ?? '');
  const label = normalizeIdentifier(inner.trim());
  return [{ kind: isEmbed ? 'embed' : 'wikilink', place, offset, mark: 'wikilink', label }];
}

/** A tag as it is usually written, on one line. */
const plainTag =
  /<[a-z]+(?:[ \t]+[^\s"'<>/=`]+(?:=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=<>`]+))?)*[ \t]*\/?>/iy;
/** No tag is longer that was written by hand. */
const longestTag = 8_000;
const kindOf: Readonly<Record<string, ReferenceKind>> = { a: 'link', img: 'picture' };

function tagAt(text: string, offset: number): readonly Candidate[] {
  tagName.lastIndex = offset;
  if (!tagName.test(text)) return [];
  plainTag.lastIndex = offset;
  const plain = plainTag.exec(text)?.[0];
  const source = plain ?? text.slice(offset, offset + longestTag);
  // Inside a quote the mark of a line is no part of the tag.
  const readings =
    plain === undefined ? [source, source.replace(/\n[ \t]*(?:>[ \t]?)+/g, '\n')] : [source];
  const targets = new Set<string>();
  let kind: ReferenceKind = 'media';
  for (const reading of readings) {
    const [tag] = htmlTokens(reading);
    if (tag?.kind !== 'open') continue;
    kind = kindOf[tag.name] ?? 'media';
    const target = tag.attributes.get(tag.name === 'a' ? 'href' : 'src');
    if (target !== undefined) targets.add(target);
  }
  return [...targets].map((target) => ({ kind, place: { target }, offset, mark: 'tag' }));
}
