declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** A span of time in milliseconds. */
export type Ms = Unit<'Ms'>;
/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Unit<'EpochMs'>;
/** A size in bytes; for text, of its UTF-8 form. */
export type Bytes = Unit<'Bytes'>;

export const ms = (value: number): Ms => value as Ms;
export const seconds = (value: number): Ms => (value * 1_000) as Ms;
export const minutes = (value: number): Ms => (value * 60_000) as Ms;
export const epochMs = (value: number): EpochMs => value as EpochMs;
export const bytes = (value: number): Bytes => value as Bytes;

/** The moment `span` after `moment`. */
export const after = (moment: EpochMs, span: Ms): EpochMs => (moment + span) as EpochMs;
/** The span from `from` to `to`; negative when `to` is earlier. */
export const between = (from: EpochMs, to: EpochMs): Ms => (to - from) as Ms;
