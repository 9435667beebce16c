import type { Difference } from './differences';

/** `text lost: "word"`. */
export const describeDifference = ({ kind, token }: Difference): string =>
  `${kind}: ${JSON.stringify(token.value)}`;
