import { normalForm } from './normal-form';

/** What is known of a page's text as an import left it. */
export interface LeftText {
  /**
   * What was sent, dialect v1, the parts in the order of the page, with its attachments where they
   * were placed.
   */
  readonly parts: readonly string[];
  /** Of what was read at the end of the import (`fingerprintOf`), if it was read. */
  readonly fingerprint?: string;
}

/**
 * Whether a page, as it is read now, is still as the import left it. Every edit of its text is
 * seen: a word, a line more or less, a block that moved, a ticked box, a colour. Where Notion's own
 * printing cannot be told from an edit the answer is no, so that a person is asked. Sub-pages,
 * comments, title and icon are not looked at.
 */
export function isAsLeft(read: string, left: LeftText): boolean {
  if (left.fingerprint !== undefined && left.fingerprint === fingerprintOf(read)) return true;
  const [ours, theirs] = [normalForm(left.parts.join('\n')), normalForm(read)];
  return ours.length === theirs.length && ours.every((line, at) => line === theirs[at]);
}

/** Rises with every change of `normalForm`, so that fingerprints of former forms match nothing. */
const version = 1;

/** What tells texts apart that differ in more than the way they are printed. */
export function fingerprintOf(read: string): string {
  const form = normalForm(read).join('\n');
  const halves = [hash(form, 0), hash(form, 1)];
  return `${String(version)}:${halves.join('')}`;
}

/** 53 bits (cyrb53, public domain). */
function hash(text: string, seed: number): string {
  let [high, low] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}
