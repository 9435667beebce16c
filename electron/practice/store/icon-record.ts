import * as v from 'valibot';

const External = v.object({
  type: v.literal('external'),
  external: v.object({ url: v.string() }),
});

const Upload = v.object({
  type: v.literal('file_upload'),
  file_upload: v.object({ id: v.string() }),
});

/** A cover as it is kept: an uploaded file is named by its upload and answered as a signed file. */
export const StoredCoverSchema = v.variant('type', [External, Upload]);

export const StoredIconSchema = v.variant('type', [
  v.object({ type: v.literal('emoji'), emoji: v.string() }),
  External,
  Upload,
]);

export type StoredCover = Readonly<v.InferOutput<typeof StoredCoverSchema>>;
export type StoredIcon = Readonly<v.InferOutput<typeof StoredIconSchema>>;

/** The uploads that an icon or a cover uses. */
export const uploadsOfIcons = (...icons: readonly (StoredIcon | null)[]): readonly string[] =>
  icons.flatMap((icon) => (icon?.type === 'file_upload' ? [icon.file_upload.id] : []));
