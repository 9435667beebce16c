import { isByName } from '../../plan/scan/found-reference';
import type { UnlinkedReason } from '../diagnostics/diagnostic';
import { wordsOf } from '../references/default-rendering';
import type { Reference, ReferencePlace, Rendering, Resolve } from '../references/reference';
import { blockFor } from './file-types';
import { readInlineFile } from './inline-file';
import { anyMark, markOf, type AttachmentSource, type Placement } from './placement';

/** What a target of a text leads to: a file that is uploaded, or one that cannot be. */
export type AttachmentTarget =
  { readonly path: string; readonly name: string } | { readonly refused: UnlinkedReason };

/** By `attachmentKey`. */
export type AttachmentTargets = ReadonlyMap<string, AttachmentTarget>;

/** A name of Obsidian's and a path that look alike can lead to different files. */
export const attachmentKey = (by: 'name' | 'path', target: string): string => `${by} ${target}`;

export interface AttachmentOptions {
  readonly targets: AttachmentTargets;
  /** Makes the marks unlike anything in the text; small letters and digits. */
  readonly token: string;
  readonly takesRemotePictures: boolean;
  /** SHA-256, hex. */
  readonly hashOf: (bytes: Uint8Array) => string;
}

/** The places of a text, and what stands in the text itself. */
export interface Attachments {
  readonly placements: readonly Placement[];
  /** By hash. */
  readonly inlineFiles: ReadonlyMap<string, Uint8Array>;
}

type Found = Pick<Placement, 'block' | 'name' | 'source'>;

/** Writes a mark where an attachment belongs, and remembers what each mark stands for. */
export class AttachmentResolver {
  readonly #options: AttachmentOptions;
  readonly #placements = new Map<string, Placement>();
  readonly #inlineFiles = new Map<string, Uint8Array>();
  /** By number of the reference: decoding is done once, however often a block is printed. */
  readonly #inline = new Map<number, Found | undefined>();

  constructor(options: AttachmentOptions) {
    this.#options = options;
  }

  readonly resolve: Resolve = (reference, place): Rendering | undefined => {
    const found = this.#find(reference);
    if (found === undefined) return undefined;
    if ('refused' in found) return { as: 'text', reason: found.refused };
    const mark = markOf(this.#options.token, reference.index);
    this.#placements.set(mark, placement(mark, reference, place, found));
    return { as: 'placeholder', text: mark };
  };

  /** What stands in these parts. */
  standingIn(parts: readonly string[]): Attachments {
    const marks = new Set(parts.flatMap((part) => part.match(anyMark) ?? []));
    const placements = [...this.#placements.values()]
      .filter(({ mark }) => marks.has(mark))
      .sort((a, b) => (a.mark < b.mark ? -1 : 1));
    return { placements, inlineFiles: this.#inlineFiles };
  }

  #find(reference: Reference): Found | { readonly refused: UnlinkedReason } | undefined {
    switch (reference.form) {
      case 'relative':
      case 'other-scheme':
        return this.#findFile(reference);
      case 'data':
        return this.#findInline(reference);
      case 'web':
        return this.#options.takesRemotePictures ? remotePicture(reference) : undefined;
      case 'anchor':
      case 'empty':
      case 'mail':
        return undefined;
    }
  }

  #findFile({ kind, target }: Reference): Found | { readonly refused: UnlinkedReason } | undefined {
    const by = isByName(kind) ? 'name' : 'path';
    const known = this.#options.targets.get(attachmentKey(by, target));
    if (known === undefined || 'refused' in known) return known;
    const block = blockFor(known.name);
    if (block === undefined) return { refused: 'type' };
    return { block, name: known.name, source: { from: 'file', path: known.path } };
  }

  #findInline(reference: Reference): Found | undefined {
    const { index, kind, target } = reference;
    if (kind === 'link' || kind === 'wikilink') return undefined;
    if (!this.#inline.has(index)) this.#inline.set(index, this.#readInline(index, target));
    return this.#inline.get(index);
  }

  #readInline(index: number, target: string): Found | undefined {
    const file = readInlineFile(target);
    if (file?.ending === undefined) return undefined;
    const name = `inline-${String(index + 1)}.${file.ending}`;
    const block = blockFor(name);
    if (block === undefined) return undefined;
    const hash = this.#options.hashOf(file.bytes);
    this.#inlineFiles.set(hash, file.bytes);
    return { block, name, source: { from: 'inline', hash } };
  }
}

function placement(
  mark: string,
  reference: Reference,
  place: ReferencePlace,
  { block, name, source }: Found,
): Placement {
  const { kind, position } = reference;
  const isLink = kind === 'link' || kind === 'wikilink';
  return {
    ...{ mark, block, source, name, position },
    caption: isLink ? '' : reference.text,
    instead: place === 'block' ? wordsOf(reference) : '',
    target: shownTarget(reference, source),
  };
}

/** A picture may be megabytes of address. */
const shownTarget = ({ target }: Reference, { from }: AttachmentSource): string =>
  from === 'inline' ? target.slice(0, target.indexOf(',')) : target;

function remotePicture({ kind, target }: Reference): Found | undefined {
  if (kind !== 'picture') return undefined;
  const url = target.startsWith('//') ? `https:${target}` : target;
  const path = url.replace(/[?#].*$/s, '');
  const name = decoded(path.slice(path.lastIndexOf('/') + 1));
  if (!url.startsWith('https://') || blockFor(name) !== 'image') return undefined;
  return { block: 'image', name, source: { from: 'web', url } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
