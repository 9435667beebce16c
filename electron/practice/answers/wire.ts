import type { ApiErrorDetails } from '../api-error';
import type { CodeLanguage } from '../dialect/code-languages';
import type { Color } from '../dialect/colors';
import type { WireDataSource, WirePropertyValue } from './wire-data-source';

/**
 * What the workspace answers, field by field, as API version 2026-03-11 documents it. A test holds
 * these types against the official client's. `archived` is left out on purpose: this version
 * renamed it to `in_trash` ("Upgrade guide 2026-03-11").
 */

export interface WireAnnotations {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strikethrough: boolean;
  readonly underline: boolean;
  readonly code: boolean;
  readonly color: Color;
}

export type WireMention =
  | { readonly type: 'user'; readonly user: WirePartialUser }
  | { readonly type: 'page'; readonly page: { readonly id: string } }
  | { readonly type: 'database'; readonly database: { readonly id: string } }
  | {
      readonly type: 'date';
      readonly date: {
        readonly start: string;
        readonly end: string | null;
        readonly time_zone: string | null;
      };
    }
  | {
      readonly type: 'custom_emoji';
      readonly custom_emoji: { readonly id: string; readonly name: string; readonly url: string };
    };

/** The part of a rich text item that depends on its type. */
export type WireRichTextContent =
  | {
      readonly type: 'text';
      readonly text: { readonly content: string; readonly link: { readonly url: string } | null };
    }
  | { readonly type: 'equation'; readonly equation: { readonly expression: string } }
  | { readonly type: 'mention'; readonly mention: WireMention };

export type WireRichText = WireRichTextContent & {
  readonly annotations: WireAnnotations;
  readonly plain_text: string;
  readonly href: string | null;
};

export type WireRichTexts = readonly WireRichText[];

export interface WirePartialUser {
  readonly object: 'user';
  readonly id: string;
}

export interface WireUser extends WirePartialUser {
  readonly name: string;
  readonly avatar_url: null;
  readonly type: 'bot';
  readonly bot: {
    readonly owner:
      | { readonly type: 'workspace'; readonly workspace: true }
      | { readonly type: 'user'; readonly user: WirePartialUser };
    readonly workspace_id: string;
    readonly workspace_name: string;
    readonly workspace_limits: { readonly max_file_upload_size_in_bytes: number };
  };
}

export type WireParent =
  | { readonly type: 'workspace'; readonly workspace: true }
  | { readonly type: 'page_id'; readonly page_id: string }
  | {
      readonly type: 'data_source_id';
      readonly data_source_id: string;
      readonly database_id: string;
    }
  | { readonly type: 'block_id'; readonly block_id: string };

export type WireCover = WireInternalFile | WireExternalFile;

export type WireIcon = { readonly type: 'emoji'; readonly emoji: string } | WireCover;

interface WireRecord {
  readonly id: string;
  readonly created_time: string;
  readonly created_by: WirePartialUser;
  readonly last_edited_time: string;
  readonly last_edited_by: WirePartialUser;
  readonly in_trash: boolean;
  readonly parent: WireParent;
}

export interface WirePage extends WireRecord {
  readonly object: 'page';
  readonly is_archived: boolean;
  readonly is_locked: boolean;
  readonly icon: WireIcon | null;
  readonly cover: WireCover | null;
  readonly properties: Readonly<Record<string, WirePropertyValue>>;
  readonly url: string;
  readonly public_url: null;
}

interface WireText {
  readonly rich_text: WireRichTexts;
  readonly color: Color;
}

type WireHeading = WireText & { readonly is_toggleable: boolean };

/** A file that the workspace keeps: its address is signed and ends. */
export interface WireInternalFile {
  readonly type: 'file';
  readonly file: { readonly url: string; readonly expiry_time: string };
}

export interface WireExternalFile {
  readonly type: 'external';
  readonly external: { readonly url: string };
}

export type WireMedia = (WireInternalFile | WireExternalFile) & {
  readonly caption: WireRichTexts;
};

interface WireAddress {
  readonly url: string;
  readonly caption: WireRichTexts;
}

/** The part of a block that depends on its type. */
export type WireBlockContent =
  | { readonly type: 'paragraph'; readonly paragraph: WireText & { readonly icon: null } }
  | { readonly type: 'heading_1'; readonly heading_1: WireHeading }
  | { readonly type: 'heading_2'; readonly heading_2: WireHeading }
  | { readonly type: 'heading_3'; readonly heading_3: WireHeading }
  | { readonly type: 'heading_4'; readonly heading_4: WireHeading }
  | { readonly type: 'bulleted_list_item'; readonly bulleted_list_item: WireText }
  | { readonly type: 'numbered_list_item'; readonly numbered_list_item: WireText }
  | { readonly type: 'to_do'; readonly to_do: WireText & { readonly checked: boolean } }
  | { readonly type: 'quote'; readonly quote: WireText }
  | { readonly type: 'toggle'; readonly toggle: WireText }
  | { readonly type: 'callout'; readonly callout: WireText & { readonly icon: WireIcon | null } }
  | {
      readonly type: 'code';
      readonly code: {
        readonly rich_text: WireRichTexts;
        readonly caption: WireRichTexts;
        readonly language: CodeLanguage;
      };
    }
  | { readonly type: 'equation'; readonly equation: { readonly expression: string } }
  | { readonly type: 'divider'; readonly divider: Readonly<Record<string, never>> }
  | {
      readonly type: 'table_of_contents';
      readonly table_of_contents: { readonly color: Color };
    }
  | { readonly type: 'image'; readonly image: WireMedia }
  | { readonly type: 'video'; readonly video: WireMedia }
  | { readonly type: 'audio'; readonly audio: WireMedia }
  | { readonly type: 'pdf'; readonly pdf: WireMedia }
  | { readonly type: 'file'; readonly file: WireMedia & { readonly name: string } }
  | { readonly type: 'column_list'; readonly column_list: Readonly<Record<string, never>> }
  | { readonly type: 'column'; readonly column: Readonly<Record<string, never>> }
  | {
      readonly type: 'synced_block';
      readonly synced_block: {
        readonly synced_from: { readonly type: 'block_id'; readonly block_id: string } | null;
      };
    }
  | { readonly type: 'child_database'; readonly child_database: { readonly title: string } }
  | { readonly type: 'embed'; readonly embed: WireAddress }
  | { readonly type: 'bookmark'; readonly bookmark: WireAddress }
  | { readonly type: 'unsupported'; readonly unsupported: { readonly block_type: string } }
  | {
      readonly type: 'table';
      readonly table: {
        readonly table_width: number;
        readonly has_column_header: boolean;
        readonly has_row_header: boolean;
      };
    }
  | { readonly type: 'table_row'; readonly table_row: { readonly cells: readonly WireRichTexts[] } }
  | { readonly type: 'child_page'; readonly child_page: { readonly title: string } };

export type WireBlock = WireRecord & {
  readonly object: 'block';
  readonly has_children: boolean;
} & WireBlockContent;

export interface WirePageMarkdown {
  readonly object: 'page_markdown';
  readonly id: string;
  readonly markdown: string;
  readonly truncated: boolean;
  readonly unknown_block_ids: readonly string[];
}

interface WireTaskBase {
  readonly object: 'async_task';
  readonly id: string;
  readonly status_url: string;
  readonly created_time: string;
  readonly operation: { readonly surface: 'rest'; readonly name: string };
}

export interface WireWaitingTask extends WireTaskBase {
  readonly status: 'queued' | 'running' | 'retrying';
  readonly poll_after_seconds: number;
}

export interface WireSucceededTask extends WireTaskBase {
  readonly status: 'succeeded';
  readonly result: WirePage | WirePageMarkdown;
}

export interface WireFailedTask extends WireTaskBase {
  readonly status: 'failed';
  readonly error: ApiErrorDetails & { readonly object: 'error' };
}

interface WireList<Kind extends string, Item> {
  readonly object: 'list';
  readonly type: Kind;
  readonly results: readonly Item[];
  readonly next_cursor: string | null;
  readonly has_more: boolean;
}

export type WireBlockList = WireList<'block', WireBlock> & {
  readonly block: Readonly<Record<string, never>>;
};

/** API reference, "Comment". */
export interface WireComment {
  readonly object: 'comment';
  readonly id: string;
  readonly parent: Extract<WireParent, { readonly type: 'page_id' | 'block_id' }>;
  readonly discussion_id: string;
  readonly created_time: string;
  readonly last_edited_time: string;
  readonly created_by: WirePartialUser;
  readonly rich_text: WireRichTexts;
  readonly display_name: { readonly type: 'user'; readonly resolved_name: string };
}

export type WireCommentList = WireList<'comment', WireComment> & {
  readonly comment: Readonly<Record<string, never>>;
};

export type WireSearchList = WireList<'page_or_data_source', WirePage | WireDataSource> & {
  readonly page_or_data_source: Readonly<Record<string, never>>;
  readonly request_status?:
    | { readonly type: 'complete' }
    | {
        readonly type: 'incomplete';
        readonly incomplete_reason: 'query_result_limit_reached';
      };
};

/** What became of a file that was to be fetched from another server. */
export type WireFileImport = { readonly imported_time: string } & (
  | { readonly type: 'success'; readonly success: Readonly<Record<string, never>> }
  | {
      readonly type: 'error';
      readonly error: {
        readonly type: 'download_error';
        readonly code: string;
        readonly message: string;
        readonly parameter: string | null;
        readonly status_code: number | null;
      };
    }
);

export interface WireFileUpload {
  readonly object: 'file_upload';
  readonly id: string;
  readonly created_time: string;
  readonly created_by: { readonly id: string; readonly type: 'bot' };
  readonly last_edited_time: string;
  readonly in_trash: boolean;
  readonly expiry_time: string | null;
  readonly status: 'pending' | 'uploaded' | 'expired' | 'failed';
  readonly filename: string | null;
  readonly content_type: string | null;
  readonly content_length: number | null;
  readonly upload_url?: string;
  readonly complete_url?: string;
  readonly file_import_result?: WireFileImport;
  readonly number_of_parts?: { readonly total: number; readonly sent: number };
  readonly request_id?: string;
}

export type WireFileUploadList = WireList<'file_upload', WireFileUpload> & {
  readonly file_upload: Readonly<Record<string, never>>;
};
