import * as v from 'valibot';
import type { TaskId } from '../../shared/jobs/job';
import { toPageId } from '../../shared/notion-link';
import { epochMs } from '../../shared/units';

/**
 * Notion's answers, as far as they are used. All objects are loose: Notion adds fields without a
 * new version, so unknown ones pass. Source: API reference, one page for each object.
 */

const PageIdText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const id = toPageId(dataset.value);
    if (id !== undefined) return id;
    addIssue({ message: 'not a page id' });
    return NEVER;
  }),
);

const Time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => epochMs(Date.parse(text))),
);

/** Opaque, but it becomes a part of an address: a name for a folder, or half a character, does not. */
const TaskIdText = v.pipe(
  v.string(),
  v.regex(/[^.]/),
  v.regex(/^\P{Cs}+$/u),
  v.maxLength(1_000),
  v.transform((id) => id as TaskId),
);

/** Opened in the user's browser later, so nothing but a web address; anything else counts as absent. */
const WebAddress = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//i))), undefined);

const Name = v.nullish(v.string());

export const RequestIdSchema = v.looseObject({ request_id: v.string() });

/** `additional_data` is a map to texts or lists of texts; anything else is kept as its JSON. */
const AdditionalData = v.record(
  v.string(),
  v.union([
    v.string(),
    v.array(v.string()),
    v.pipe(
      v.unknown(),
      v.transform((value) => JSON.stringify(value)),
    ),
  ]),
);

/** "Status codes". */
export const ErrorSchema = v.looseObject({
  code: v.fallback(v.string(), ''),
  message: v.fallback(v.string(), ''),
  additional_data: v.fallback(AdditionalData, {}),
});

const OwnerSchema = v.looseObject({ user: v.optional(v.looseObject({ id: v.string() })) });

const LimitsSchema = v.looseObject({
  max_file_upload_size_in_bytes: v.optional(v.pipe(v.number(), v.minValue(0))),
});

/** "Retrieve your token's bot user"; `bot` may be an empty object, or absent for a person. */
export const MeSchema = v.looseObject({
  object: v.literal('user'),
  id: v.string(),
  name: Name,
  bot: v.nullish(
    v.looseObject({
      workspace_id: v.optional(v.string()),
      workspace_name: Name,
      owner: v.fallback(v.optional(OwnerSchema), undefined),
      workspace_limits: v.fallback(v.optional(LimitsSchema), undefined),
    }),
  ),
});

const TitleProperty = v.looseObject({
  type: v.literal('title'),
  title: v.array(v.looseObject({ plain_text: v.fallback(v.string(), '') })),
});

/** "Page"; a partial page has only `object` and `id`. */
export const PageSchema = v.looseObject({
  object: v.literal('page'),
  id: PageIdText,
  url: WebAddress,
  in_trash: v.optional(v.boolean()),
  archived: v.optional(v.boolean()),
  last_edited_time: v.fallback(v.optional(v.string()), undefined),
  last_edited_by: v.fallback(v.optional(v.looseObject({ id: v.string() })), undefined),
  parent: v.optional(
    v.looseObject({
      type: v.optional(v.string()),
      page_id: v.fallback(v.optional(PageIdText), undefined),
      data_source_id: v.fallback(v.optional(PageIdText), undefined),
    }),
  ),
  properties: v.optional(v.record(v.string(), v.unknown())),
});

/** "Retrieve a page as markdown". */
export const PageMarkdownSchema = v.looseObject({
  object: v.literal('page_markdown'),
  id: v.string(),
  markdown: v.string(),
  truncated: v.optional(v.boolean()),
});

/** The answer to a write of markdown; its text is not looked at, since it can be long. */
export const WrittenSchema = v.looseObject({ object: v.literal('page_markdown'), id: v.string() });

/** "Retrieve an async task": `status` is open, since Notion may add values. */
export const TaskSchema = v.looseObject({
  object: v.literal('async_task'),
  id: TaskIdText,
  status: v.pipe(v.string(), v.nonEmpty()),
  poll_after_seconds: v.fallback(v.optional(v.number()), undefined),
  result: v.optional(v.unknown()),
  error: v.optional(v.unknown()),
});

/** What a finished task made: a `page`, a `page_markdown`, or something that has an id at least. */
export const TaskResultSchema = v.looseObject({
  object: v.fallback(v.string(), ''),
  id: PageIdText,
  url: WebAddress,
});

export const TaskErrorSchema = v.looseObject({
  status: v.fallback(v.number(), 0),
  code: v.fallback(v.string(), 'unknown'),
  message: v.fallback(v.string(), ''),
  additional_data: v.fallback(v.optional(AdditionalData), undefined),
});

/** "Search by title". */
export const SearchSchema = v.looseObject({
  object: v.literal('list'),
  results: v.array(v.unknown()),
});

/** A `child_page` block: its id is the page's id. */
const ChildPageBlock = v.looseObject({
  type: v.literal('child_page'),
  id: PageIdText,
  in_trash: v.optional(v.boolean()),
  created_time: Time,
  created_by: v.optional(v.looseObject({ id: v.optional(v.string()) })),
  child_page: v.looseObject({ title: v.string() }),
});

const OtherBlock = v.pipe(
  v.looseObject({
    type: v.optional(v.pipe(v.string(), v.notValue('child_page'))),
    id: v.optional(v.string()),
    in_trash: v.optional(v.boolean()),
  }),
  v.transform(({ id, in_trash }) => ({ type: 'other' as const, id, in_trash })),
);

/**
 * "Retrieve block children". Strict where it matters: a child page that cannot be read, or a next
 * part that cannot be asked for, makes the listing unreadable, since a page that is missed here
 * would be made twice.
 */
export const ChildrenSchema = v.pipe(
  v.looseObject({
    object: v.literal('list'),
    results: v.array(v.union([ChildPageBlock, OtherBlock])),
    has_more: v.boolean(),
    next_cursor: v.nullish(v.string()),
  }),
  v.check((list) => !list.has_more || list.next_cursor != null, 'a next_cursor'),
);

export type PageAnswer = v.InferOutput<typeof PageSchema>;
export type TaskAnswerBody = v.InferOutput<typeof TaskSchema>;

/** The text of the property whose type is `title`; it can have any name. */
export function titleOf(page: PageAnswer): string {
  for (const property of Object.values(page.properties ?? {})) {
    const title = v.safeParse(TitleProperty, property);
    if (title.success) return title.output.title.map((item) => item.plain_text).join('');
  }
  return '';
}
