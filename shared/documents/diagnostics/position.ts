/** A place in the file as the person sees it in an editor; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where things are reported that concern the file as a whole. */
export const startOfFile: Position = { line: 1, column: 1 };
