import * as v from 'valibot';
import { parseId } from '../ids';

/** Longest address. API reference, "Request limits". */
const longestUrl = 2_000;

export const IdSchema = v.pipe(
  v.string(),
  v.check((text) => parseId(text) !== undefined, 'should be a valid uuid'),
  v.transform((text) => parseId(text) ?? text),
);

export const UrlSchema = v.pipe(
  v.string(),
  v.maxLength(longestUrl),
  v.regex(/^https?:\/\//i, 'should be a web address'),
);
