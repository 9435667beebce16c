import * as v from 'valibot';

/** What the user can set. Parsed whenever it is read; a missing or bad entry falls back to its default. */
export const SettingsSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  /**
   * Requests that may begin within 60 s. 180 suits every plan; Business and Enterprise allow 600.
   * Source: API reference, "Request limits".
   */
  requestsPerMinute: v.fallback(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6_000)),
    180,
  ),
  /** Base address of the API; absent means Notion's own. https, or plain http on loopback. */
  apiUrl: v.fallback(v.optional(v.pipe(v.string(), v.url())), undefined),
});

export type Settings = v.InferOutput<typeof SettingsSchema>;

export const defaultSettings: Settings = v.parse(SettingsSchema, {});

/** Entries to change; one set to undefined goes back to its default. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };
