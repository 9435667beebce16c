/** The text itself stands for its hash, as with `textPrinter`. */
export const textHash = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
