import type { PageState, ShownWishes } from '../../shared/plan/proposal';
import type { EditedWish } from '../../shared/plan/again/decide';
import type { AgainSummary } from '../../shared/plan/again/summarise-again';
import { countOf } from './format';

type ChangedWish = NonNullable<ShownWishes['changed']>;

interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly title: string;
}

export const changedWishes: readonly Choice<ChangedWish>[] = [
  {
    value: 'update',
    label: 'Update in place',
    title: 'The page gets the new text. It stays the same page, with its address.',
  },
  {
    value: 'make',
    label: 'Import as a copy',
    title: 'A new page is made; the one that is there stays as it is.',
  },
  { value: 'skip', label: 'Leave as they are', title: 'Nothing is sent for these files.' },
];

export const editedWishes: readonly Choice<EditedWish>[] = [
  {
    value: 'ask',
    label: 'Ask',
    title: 'The file waits in the list until you have chosen.',
  },
  { value: 'keep', label: 'Keep Notion’s', title: 'The page stays as it was edited.' },
  {
    value: 'replace',
    label: 'Replace',
    title: 'The text of the file takes the place of what was edited.',
  },
  {
    value: 'make',
    label: 'Import as a copy',
    title: 'A new page is made; the one that was edited stays as it is.',
  },
];

/** What becomes of a page that was edited, as its row tells it. */
export const ifEdited: Readonly<Record<EditedWish, string>> = {
  ask: 'If edited: asked',
  keep: 'If edited: kept',
  replace: 'If edited: replaced',
  make: 'If edited: a copy',
};

/** Whether a text is sent to the page of this state, so that an edit of it matters. */
export const mayMeetEdit = (state: PageState, wishes: ShownWishes): boolean =>
  state === 'relinkable'
    ? wishes.repairsLinks === true
    : (state === 'changed' || state === 'other-files') && (wishes.changed ?? 'update') === 'update';

/** Which choices there are: only those about files of this plan. */
export interface AgainChoices {
  /** `8 changed files`. */
  readonly changed?: string;
  /** Texts are sent to pages that may have been edited. */
  readonly hasEdited: boolean;
  /** `Repair links in 3 texts`. */
  readonly links?: string;
}

export function choicesOfAgain(
  { changed, otherLinks }: AgainSummary,
  wishes: ShownWishes,
): AgainChoices {
  const updates = changed > 0 && (wishes.changed ?? 'update') === 'update';
  const repairs = otherLinks > 0 && wishes.repairsLinks === true;
  return {
    ...(changed > 0 ? { changed: countOf(changed, 'changed file') } : {}),
    hasEdited: updates || repairs,
    ...(otherLinks > 0 ? { links: `Repair links in ${countOf(otherLinks, 'text')}` } : {}),
  };
}

export const withEdited = (
  { edited: _, ...others }: ShownWishes,
  choice: EditedWish,
): ShownWishes => (choice === 'ask' ? others : { ...others, edited: choice });
