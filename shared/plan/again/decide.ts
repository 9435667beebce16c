import type { UpdateChoice } from '../../jobs/job-event';
import type { Plan } from '../plan';
import type { AgainPlan } from './compare-with-map';
import type { MapEntry } from './map-entry';

/**
 * What is done about a page.
 * - `make`: a page is made, also beside one that an earlier import has made
 * - `update`: the page that is there gets the text; `keepsText`: only its place and title;
 *   `resends`: also when it would be the same text, because a picture or file has changed;
 *   `ifEdited`: what becomes of it if it was edited in Notion, without a question
 * - `follow`: nothing is sent; the map tells the new path
 * - `skip`: nothing is done
 */
export type Decision =
  | { readonly does: 'make' }
  | {
      readonly does: 'update';
      readonly entry: MapEntry;
      readonly keepsText?: true;
      readonly resends?: true;
      readonly ifEdited?: UpdateChoice;
    }
  | { readonly does: 'follow'; readonly entry: MapEntry }
  | { readonly does: 'skip'; readonly entry?: MapEntry };

/** `ask`: about the page, once it was read. */
export type EditedWish = UpdateChoice | 'ask';

/** What the user wants for all files of a state; what is not said is done by default. */
export interface AgainWishes {
  /** Default: `update`. */
  readonly changed?: 'update' | 'make' | 'skip';
  /** Default: `skip`. */
  readonly unchanged?: 'skip' | 'make';
  /** Of pages that were edited in Notion since. Default: the user is asked about each. */
  readonly edited?: UpdateChoice;
  /** The same for single files, by their paths. */
  readonly editedOf?: ReadonlyMap<string, EditedWish>;
  /** Whether texts whose links lead elsewhere now are sent again. Default: no. */
  readonly repairsLinks?: boolean;
}

/** What is done about each page of a plan. */
export function decide(plan: Plan, again: AgainPlan, wishes: AgainWishes): readonly Decision[] {
  const decisionAt = decider(plan, again, wishes);
  return plan.pages.map((_page, number) => decisionAt(number));
}

/** The same for one page at a time. */
export function decider(
  plan: Plan,
  again: AgainPlan,
  wishes: AgainWishes,
): (number: number) => Decision {
  const update = (entry: MapEntry, number: number): Decision => {
    const path = plan.pages[number]?.source?.path ?? '';
    const edited = wishes.editedOf?.get(path) ?? wishes.edited ?? 'ask';
    return {
      ...{ does: 'update', entry },
      ...(again.pages[number]?.hasOtherFiles === true ? { resends: true } : {}),
      ...(edited === 'ask' ? {} : { ifEdited: edited }),
    };
  };
  const decided = (wish: 'update' | 'make' | 'skip', entry: MapEntry, number: number): Decision => {
    if (wish === 'update') return update(entry, number);
    return wish === 'make' ? { does: 'make' } : { does: 'skip', entry };
  };
  return (number) => {
    const known = again.pages[number];
    const entry = known?.entry;
    if (known === undefined || entry === undefined) return { does: 'make' };
    const repairs = wishes.repairsLinks === true && known.hasOtherLinks === true;
    switch (known.state) {
      case 'new':
        return { does: 'make' };
      case 'changed':
        return decided(wishes.changed ?? 'update', entry, number);
      case 'unchanged':
        if (plan.pages[number]?.source === undefined) return { does: 'skip', entry };
        return decided(repairs ? 'update' : (wishes.unchanged ?? 'skip'), entry, number);
      case 'moved':
        if (repairs) return update(entry, number);
        return staysAsItIs(plan, again, number, entry)
          ? { does: 'follow', entry }
          : { does: 'update', entry, keepsText: true };
    }
  };
}

/** A page goes along with its file: under another page, or with another title. */
function staysAsItIs({ pages }: Plan, again: AgainPlan, number: number, entry: MapEntry): boolean {
  const page = pages[number];
  if (page?.title !== entry.title) return false;
  const { parent } = page;
  const above = parent === undefined ? entry.destination : again.pages[parent]?.entry?.page.id;
  return above === entry.parentId;
}
