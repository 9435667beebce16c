import type { ReferenceKind } from '../../documents/references/reference';
import { targetForm } from '../../documents/references/target-form';
import type { WikilinkTarget } from '../../documents/references/wikilink-target';

/** A reference that may lead to another file of the import, as the parser would tell it. */
export interface FoundReference extends WikilinkTarget {
  readonly kind: ReferenceKind;
  /** As written, after entities and escapes, with its fragment; a wikilink's without it. */
  readonly target: string;
  /** `anchor`: into the file itself. */
  readonly form: 'relative' | 'anchor';
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** It may stand in code or the like: when it leads nowhere, nothing is said about it. */
  readonly isUnsure?: true;
}

/** Whether a target is a name of Obsidian's rather than a path. */
export const isByName = (kind: ReferenceKind): boolean => kind === 'wikilink' || kind === 'embed';

/** The form of a target that may lead into the import; undefined for all others. */
export function localForm(
  kind: ReferenceKind,
  { target, heading, blockId }: WikilinkTarget,
): FoundReference['form'] | undefined {
  const form = targetForm(target);
  if (form === 'relative' || form === 'anchor') return form;
  if (!isByName(kind)) return undefined;
  if (form === 'other-scheme') return 'relative';
  const isInside = form === 'empty' && (heading !== undefined || blockId !== undefined);
  return isInside ? 'anchor' : undefined;
}
