/** A moment as people read it, to the minute, in universal time. */
export const shownTime = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
