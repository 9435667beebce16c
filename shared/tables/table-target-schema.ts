import * as v from 'valibot';
import type { Covers } from '../schema-covers';
import type { DataSourceId, TableTarget } from './table';

const DataSourceIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as DataSourceId),
);

export const KeyChoiceSchema = v.variant('to', [
  v.object({
    to: v.literal('property'),
    property: v.string(),
    values: v.exactOptional(v.record(v.string(), v.nullable(v.string()))),
  }),
  v.object({ to: v.literal('callout') }),
  v.object({ to: v.literal('leave-out') }),
]);

const TablePropertySchema = v.object({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  options: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
});

/** A table target as it lies on disk. */
export const TableTargetSchema = v.object({
  id: DataSourceIdSchema,
  name: v.string(),
  properties: v.pipe(v.array(TablePropertySchema), v.readonly()),
  choices: v.record(v.string(), KeyChoiceSchema),
  otherKeys: v.picklist(['callout', 'leave-out']),
  newOptions: v.picklist(['create', 'leave-out']),
  importKey: v.exactOptional(v.string()),
});

const covers: Covers<typeof TableTargetSchema, TableTarget> = true;
void covers;
