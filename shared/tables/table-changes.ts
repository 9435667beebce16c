import type { TableProperty, TableTarget } from './table';

/** A property that is not any more what it was when the import began. */
export interface TableChange {
  /** Its name then. */
  readonly property: string;
  /** Its type now; absent when it is gone. */
  readonly type?: string;
}

/**
 * What has become of the properties that an import fills, by their ids: a new name does no harm.
 * @param scope `used`: those that a key was given, and the import key's; `all`: whatever there was
 */
export function tableChanges(
  target: TableTarget,
  now: readonly TableProperty[],
  scope: 'used' | 'all' = 'used',
): readonly TableChange[] {
  const used = usedProperties(target);
  const current = new Map(now.map((property) => [property.id, property]));
  return target.properties
    .filter(({ id }) => scope === 'all' || used.has(id))
    .flatMap(({ id, name, type }): readonly TableChange[] => {
      const found = current.get(id);
      if (found === undefined) return [{ property: name }];
      return found.type === type ? [] : [{ property: name, type: found.type }];
    });
}

/** Ids of the properties that keys were given, and of the import key's. */
function usedProperties({ choices, importKey }: TableTarget): ReadonlySet<string> {
  const chosen = Object.values(choices).flatMap((choice) =>
    choice.to === 'property' ? [choice.property] : [],
  );
  return new Set(importKey === undefined ? chosen : [...chosen, importKey]);
}
