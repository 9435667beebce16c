import * as v from 'valibot';
import { bytes, epochMs } from '../../shared/units';

/** `FileFingerprint` as it is stored. */
export const FingerprintSchema = v.object({
  hash: v.string(),
  size: v.pipe(v.number(), v.transform(bytes)),
  modifiedAt: v.pipe(v.number(), v.transform(epochMs)),
});
