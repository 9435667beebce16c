/** `1 file`, `12 files`. */
export const countOf = (count: number, what: string): string =>
  `${String(count)} ${what}${count === 1 ? '' : 's'}`;
