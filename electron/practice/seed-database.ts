import { newId } from './ids';
import type { PropertyRecord } from './store/data-source-record';
import type { Change } from './store/records';

const column = (
  id: string,
  name: string,
  type: PropertyRecord['type'],
  options: readonly (readonly [string, PropertyRecord['options'][number]['color']])[] = [],
): PropertyRecord => ({
  id,
  name,
  type,
  options: options.map(([option, color]) => ({ id: newId(), name: option, color })),
});

/** A table as people have one for what they read; an id can hold percent-encoded characters. */
const columns = (): PropertyRecord[] => [
  column('title', 'Name', 'title'),
  column('%3ArU%3D', 'Author', 'rich_text'),
  column('Kd%40q', 'Status', 'status', [
    ['To read', 'default'],
    ['Reading', 'blue'],
    ['Finished', 'green'],
  ]),
  column('tAgs', 'Tags', 'multi_select', [
    ['Essay', 'yellow'],
    ['Novel', 'pink'],
    ['Garden', 'green'],
  ]),
  column('%5CxP%7C', 'Kind', 'select', [
    ['Book', 'brown'],
    ['Article', 'gray'],
  ]),
  column('pGes', 'Pages', 'number'),
  column('fIn%3F', 'Finished on', 'date'),
  column('lEnt', 'Lent out', 'checkbox'),
  column('w%7Eeb', 'Link', 'url'),
  column('mA%21l', 'Lender', 'email'),
  column('f%3Dil', 'Files', 'files'),
];

/** The database "Reading notes" with one table and no rows. */
export function seedDatabase(now: number, owner: string): readonly Change[] {
  const people = { createdAt: now, createdBy: owner, editedAt: now, editedBy: owner };
  const title = 'Reading notes';
  const database = { id: newId(), title, emoji: '🔖', inTrash: false, ...people };
  const properties = columns();
  const dataSource = { id: newId(), databaseId: database.id, title, properties, ...people };
  return [
    { kind: 'database', database },
    { kind: 'data-source', dataSource },
  ];
}
