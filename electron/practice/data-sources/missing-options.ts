import { newId } from '../ids';
import type { DataSourceRecord, PropertyValue, PropertyValues } from '../store/data-source-record';

/** A table with the choices that a row brings with it; undefined when it brings none. */
export function withMissingOptions(
  dataSource: DataSourceRecord,
  values: PropertyValues,
): DataSourceRecord | undefined {
  const properties = dataSource.properties.map((property) => {
    const value = values[property.id];
    const missing = namesIn(value).filter(
      (name) => !property.options.some((one) => one.name === name),
    );
    if (missing.length === 0) return property;
    const added = missing.map((name) => ({ id: newId(), name, color: 'default' as const }));
    return { ...property, options: [...property.options, ...added] };
  });
  const isChanged = properties.some((property, at) => property !== dataSource.properties[at]);
  return isChanged ? { ...dataSource, properties } : undefined;
}

function namesIn(value: PropertyValue | undefined): readonly string[] {
  if (value?.type === 'multi_select') return value.names;
  return value?.type === 'select' && value.name !== null ? [value.name] : [];
}
