import type { DestinationView } from '../../shared/session';

type Kind = Pick<DestinationView, 'kind'> | undefined;

/** What imported files become there. */
export const newThings = (destination: Kind): 'New rows' | 'New pages' =>
  destination?.kind === 'table' ? 'New rows' : 'New pages';

export const newThing = (destination: Kind): 'row' | 'page' =>
  destination?.kind === 'table' ? 'row' : 'page';

/** What it is, where it is no page like all others. */
export const nameOfKind = ({ kind }: Pick<DestinationView, 'kind'>): string =>
  kind === 'table' ? 'Table' : kind === 'row' ? 'Row of a table' : 'Page';
