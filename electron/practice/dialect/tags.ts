/** Attributes of a tag or of a line's end, in the order in which they were written. */
export type Attributes = ReadonlyMap<string, string>;

/** A tag that opens, or that stands by itself. */
export interface Tag {
  readonly name: string;
  readonly attributes: Attributes;
  readonly isClosed: boolean;
}

const tagPattern = /^<([a-z][a-z_-]*)((?:\s+[A-Za-z_-]+="[^"]*")*)\s*(\/?)>$/;

/** A text that is one tag and nothing else. Entities in it are not decoded (API reference 8.1). */
export function parseTag(text: string): Tag | undefined {
  const [, name, attributes = '', slash = ''] = tagPattern.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, attributes: parseAttributes(attributes), isClosed: slash === '/' };
}

export function parseAttributes(text: string): Attributes {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([A-Za-z_-]+)="([^"]*)"/g)) {
    attributes.set(name, value);
  }
  return attributes;
}

/** The attributes that are wanted, in this order, each with a space before it. */
export function printAttributes(attributes: Attributes, wanted: readonly string[]): string {
  return wanted
    .flatMap((name) => {
      const value = attributes.get(name);
      return value === undefined ? [] : [` ${name}="${value}"`];
    })
    .join('');
}
