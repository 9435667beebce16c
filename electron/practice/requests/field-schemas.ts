import * as v from 'valibot';
import type { StoredCover, StoredIcon } from '../store/icon-record';
import { IdSchema, UrlSchema } from './plain-schemas';
import { PlainTextSchema } from './rich-text';

const longestEmoji = 40;

/** A page under a page has no property but its title. */
export const PropertiesSchema = v.strictObject({
  title: v.exactOptional(
    v.pipe(
      v.looseObject({ title: PlainTextSchema }),
      v.transform(({ title }) => title),
    ),
  ),
});

const External = v.pipe(
  v.looseObject({ external: v.looseObject({ url: UrlSchema }) }),
  v.transform(({ external }): StoredCover => ({
    type: 'external',
    external: { url: external.url },
  })),
);

/** Written as an upload, read back as a signed file; writing what is read is refused. */
const Upload = v.pipe(
  v.looseObject({ file_upload: v.looseObject({ id: IdSchema }) }),
  v.transform(({ file_upload }): StoredCover => ({
    type: 'file_upload',
    file_upload: { id: file_upload.id },
  })),
);

const Emoji = v.pipe(
  v.looseObject({ emoji: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestEmoji)) }),
  v.transform(({ emoji }): StoredIcon => ({ type: 'emoji', emoji })),
);

export const IconSchema = v.nullable(v.union([Emoji, External, Upload]));
export const CoverSchema = v.nullable(v.union([External, Upload]));
