import * as v from 'valibot';
import { parseApiUrl } from './api-url';

const ThemeSchema = v.picklist(['system', 'light', 'dark']);
/**
 * Requests that may begin within 60 s. 180 suits every plan; Business and Enterprise allow 600.
 * Source: API reference, "Request limits".
 */
const RequestsPerMinuteSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6_000));
/** Base address of the API; absent means Notion's own. https, or plain http on loopback. */
const ApiUrlSchema = v.pipe(
  v.string(),
  v.check((text) => parseApiUrl(text).ok, 'not a usable address'),
);

/** What the user can set. Parsed whenever it is read; a missing or bad entry falls back to its default. */
export const SettingsSchema = v.object({
  theme: v.fallback(ThemeSchema, 'system'),
  requestsPerMinute: v.fallback(RequestsPerMinuteSchema, 180),
  apiUrl: v.fallback(v.optional(ApiUrlSchema), undefined),
});

/** Entries to change; one set to undefined goes back to its default. A bad one is refused. */
export const SettingsChangeSchema = v.strictObject({
  theme: v.optional(ThemeSchema),
  requestsPerMinute: v.optional(RequestsPerMinuteSchema),
  apiUrl: v.optional(ApiUrlSchema),
});

export type Settings = v.InferOutput<typeof SettingsSchema>;
export type SettingsChange = v.InferOutput<typeof SettingsChangeSchema>;

export const defaultSettings: Settings = v.parse(SettingsSchema, {});
