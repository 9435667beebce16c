import * as v from 'valibot';
import { parseApiUrl } from './api-url';
import { isIgnorePattern, longestPattern, mostPatterns } from './plan/ignore-patterns';

const ThemeSchema = v.picklist(['system', 'light', 'dark']);
/** What Notion's plans allow within 60 s. Source: API reference, "Request limits". */
export const planRates = { every: 180, business: 600 } as const;
/** Requests of each connection that may begin within 60 s. */
const RequestsPerMinuteSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6_000));
/** Base address of the API; absent means Notion's own. https, or plain http on loopback. */
const ApiUrlSchema = v.pipe(
  v.string(),
  v.check((text) => parseApiUrl(text).ok, 'not a usable address'),
);

/** How front matter is shown on the page; see `FrontMatterForm`. */
const FrontMatterSchema = v.picklist(['hide', 'callout', 'code']);
/**
 * Most bytes of a request's JSON body and most blocks in it; longer texts are sent in parts. Notion
 * refuses bodies over 500,000 bytes and 1,000 blocks. Source: API reference, "Request limits".
 */
const PartBytesSchema = v.pipe(v.number(), v.integer(), v.minValue(10_000), v.maxValue(490_000));
const PartBlocksSchema = v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(1_000));
/**
 * Which pages are read back and compared with what was sent. `sample`: one in ten, and every one
 * whose file lost something.
 */
const CheckTextSchema = v.picklist(['always', 'sample', 'never']);

/** How folders become pages; see `FolderMode`. */
export const FolderModeSchema = v.picklist(['nested', 'flat', 'flat-with-path']);
/** Files that are passed over, written as in `.gitignore`. */
export const IgnorePatternsSchema = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(longestPattern), v.check(isIgnorePattern, 'no pattern'))),
  v.maxLength(mostPatterns),
);

/** Whether pages stand in Notion in the order of their folder. */
const KeepOrderSchema = v.boolean();

/** What the user can set. Parsed whenever it is read; a missing or bad entry falls back to its default. */
export const SettingsSchema = v.object({
  theme: v.fallback(ThemeSchema, 'system'),
  requestsPerMinute: v.fallback(RequestsPerMinuteSchema, planRates.every),
  apiUrl: v.fallback(v.optional(ApiUrlSchema), undefined),
  folderMode: v.fallback(FolderModeSchema, 'nested'),
  takesText: v.fallback(v.boolean(), false),
  ignorePatterns: v.fallback(v.pipe(IgnorePatternsSchema, v.readonly()), []),
  usesGitignore: v.fallback(v.boolean(), false),
  asksForSingleFiles: v.fallback(v.boolean(), false),
  keepOrder: v.fallback(KeepOrderSchema, true),
  frontMatter: v.fallback(FrontMatterSchema, 'hide'),
  partBytes: v.fallback(PartBytesSchema, 450_000),
  partBlocks: v.fallback(PartBlocksSchema, 900),
  checkText: v.fallback(CheckTextSchema, 'sample'),
  /** Whether pictures of other servers are kept in the workspace; else they are shown from there. */
  uploadsRemotePictures: v.fallback(v.boolean(), false),
});

/** Entries to change; one set to undefined goes back to its default. A bad one is refused. */
export const SettingsChangeSchema = v.strictObject({
  theme: v.optional(ThemeSchema),
  requestsPerMinute: v.optional(RequestsPerMinuteSchema),
  apiUrl: v.optional(ApiUrlSchema),
  folderMode: v.optional(FolderModeSchema),
  /** Whether files of plain text (`.txt`) become pages. */
  takesText: v.optional(v.boolean()),
  ignorePatterns: v.optional(IgnorePatternsSchema),
  /** Whether `.gitignore` files in dropped folders count. */
  usesGitignore: v.optional(v.boolean()),
  /** Whether the plan is shown for a single file too. */
  asksForSingleFiles: v.optional(v.boolean()),
  keepOrder: v.optional(KeepOrderSchema),
  frontMatter: v.optional(FrontMatterSchema),
  partBytes: v.optional(PartBytesSchema),
  partBlocks: v.optional(PartBlocksSchema),
  checkText: v.optional(CheckTextSchema),
  uploadsRemotePictures: v.optional(v.boolean()),
});

export type Settings = v.InferOutput<typeof SettingsSchema>;
/** What decides how a file is printed. */
export type DocumentSettings = Pick<
  Settings,
  'frontMatter' | 'partBytes' | 'partBlocks' | 'uploadsRemotePictures'
>;
export type SettingsChange = v.InferOutput<typeof SettingsChangeSchema>;

export const defaultSettings: Settings = v.parse(SettingsSchema, {});
