/** Colours of text and of blocks. API reference 8.3: each name, and each with `_bg`. */
const names = [
  'gray',
  'brown',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'red',
] as const;

type ColorName = (typeof names)[number];

/** A colour as blocks and annotations have it. */
export type Color = 'default' | ColorName | `${ColorName}_background`;

const known: ReadonlyMap<string, Color> = new Map(
  names.flatMap((name): [string, Color][] => [
    [name, name],
    [`${name}_bg`, `${name}_background`],
  ]),
);

/** A colour as the markdown writes it; undefined when it is none. */
export const colorOf = (name: string | undefined): Color | undefined => known.get(name ?? '');

/** A colour as the markdown writes it. */
export const colorName = (color: Color): string => color.replace(/_background$/, '_bg');
