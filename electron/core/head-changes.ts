import type { PreparedDocument } from '../../shared/documents/document';
import type { PageUpdate } from '../../shared/jobs/job';
import type { HeadChange } from '../../shared/jobs/checkpoint';
import { propertyChanges, type PropertyChanges } from '../../shared/tables/property-changes';
import type { TableTarget } from '../../shared/tables/table';
import type { SentHead } from './store-ports';
import type { PageSummary } from './notion-ports';
import type { PageChange, PropertyValues } from './workspace-ports';

/** What an update compares of a page's head: its title, icon, cover and properties. */
export interface HeadSides {
  readonly update: Pick<PageUpdate, 'isNamed' | 'overwrites' | 'ifEdited'>;
  /** What the file says now. */
  readonly document: PreparedDocument;
  /** What was sent last, if it is known. */
  readonly sent: SentHead | undefined;
  /** What the page says. */
  readonly summary: PageSummary;
  /** Of a row. */
  readonly target: TableTarget | undefined;
}

export interface FoundHead {
  /** Absent: nothing of it is to be sent. */
  readonly head?: HeadChange;
  /** Names of properties that a person has changed, and the file too: they stay. */
  readonly kept: readonly string[];
}

/** What of a page's head is sent: only what the file has changed and nobody has changed in Notion. */
export function findHead(sides: HeadSides): FoundHead {
  const { document, sent, update, target } = sides;
  const { sets, clears, kept } = propertiesOf(sides);
  const isOpen = update.isNamed !== true;
  const head: HeadChange = {
    ...(isOpen && !isSameIcon(document, sent) ? { icon: true } : {}),
    ...(isOpen && document.cover !== sent?.cover ? { cover: true } : {}),
    sets: isOpen && hasOtherTitle(sides) ? ['title', ...sets] : sets,
    clears,
  };
  const isSent = head.icon ?? head.cover ?? head.sets.length + clears.length > 0;
  const nameOf = (id: string): string =>
    target?.properties.find((property) => property.id === id)?.name ?? id;
  return { ...(isSent ? { head } : {}), kept: kept.map(nameOf) };
}

const unchanged: PropertyChanges = { sets: [], clears: [], kept: [] };

function propertiesOf({ update, document, sent, summary, target }: HeadSides): PropertyChanges {
  if (target === undefined || summary.values === undefined) return unchanged;
  // Sent once already, and nothing tells whether a person has changed it since.
  if (sent?.properties === undefined && update.isNamed === true) return unchanged;
  return propertyChanges({
    file: document.properties ?? {},
    sent: sent?.properties,
    page: summary.values,
    properties: target.properties,
    overwrites: update.overwrites === true || update.ifEdited === 'replace',
  });
}

/** A title that a person has given stays, unless they replace all that was edited. */
function hasOtherTitle({ update, document, summary, sent }: HeadSides): boolean {
  const isOurs = summary.title === sent?.title || update.overwrites === true;
  return document.title !== summary.title && isOurs;
}

const isSameIcon = ({ icon }: PreparedDocument, sent: SentHead | undefined): boolean =>
  JSON.stringify(icon) === JSON.stringify(sent?.icon);

/** The request for it, with what the file says. */
export function pageChange(
  { icon, cover, sets, clears }: HeadChange,
  document: PreparedDocument,
  target: TableTarget | undefined,
): PageChange {
  const properties: PropertyValues = {
    ...Object.fromEntries(
      clears.flatMap((id) => {
        const type = target?.properties.find((property) => property.id === id)?.type;
        return type === undefined ? [] : [[id, { type: 'empty', of: type } as const]];
      }),
    ),
    ...Object.fromEntries(Object.entries(valuesOf(document)).filter(([id]) => sets.includes(id))),
  };
  return {
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(icon === true ? { icon: document.icon ?? null } : {}),
    ...(cover === true ? { cover: document.cover ?? null } : {}),
  };
}

const valuesOf = ({ title, properties }: PreparedDocument) =>
  ({ ...properties, title: { type: 'title', text: title } }) as const;

/** All that a file says beside its text: what the next update compares with. */
export const headOf = ({ title, icon, cover, properties }: PreparedDocument): SentHead => ({
  title,
  ...(icon === undefined ? {} : { icon }),
  ...(cover === undefined ? {} : { cover }),
  ...(properties === undefined ? {} : { properties }),
});

/** What was sent last, now that `change` was sent too. */
export function headAfter(
  before: SentHead,
  { icon, cover, sets, clears }: HeadChange,
  document: PreparedDocument,
): SentHead {
  const now = headOf(document);
  const { icon: formerIcon, cover: formerCover, properties: former } = before;
  const [newIcon, newCover] = [icon ? now.icon : formerIcon, cover ? now.cover : formerCover];
  const sent = Object.entries(now.properties ?? {}).filter(([id]) => sets.includes(id));
  const stay = Object.entries(former ?? {}).filter(([id]) => !clears.includes(id));
  return {
    title: sets.includes('title') ? now.title : before.title,
    ...(newIcon === undefined ? {} : { icon: newIcon }),
    ...(newCover === undefined ? {} : { cover: newCover }),
    ...(former === undefined ? {} : { properties: Object.fromEntries([...stay, ...sent]) }),
  };
}
