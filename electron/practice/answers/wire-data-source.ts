import type { OptionColor, PropertyType } from '../store/data-source-record';
import type {
  WireCover,
  WireExternalFile,
  WireInternalFile,
  WirePartialUser,
  WireRichTexts,
} from './wire';

/** Databases, data sources and the properties of rows, field by field. See `wire.ts`. */

type Empty = Readonly<Record<string, never>>;

export interface WireOption {
  readonly id: string;
  readonly name: string;
  readonly color: OptionColor;
}

type WireOptionConfig = WireOption & { readonly description: null };

type SimpleType = Exclude<PropertyType, 'number' | 'select' | 'multi_select' | 'status'>;

export type WirePropertyConfig = {
  readonly id: string;
  readonly name: string;
  readonly description: null;
} & (
  | {
      readonly [Type in SimpleType]: { readonly type: Type } & Readonly<Record<Type, Empty>>;
    }[SimpleType]
  | { readonly type: 'number'; readonly number: { readonly format: 'number' } }
  | { readonly type: 'select'; readonly select: { readonly options: readonly WireOptionConfig[] } }
  | {
      readonly type: 'multi_select';
      readonly multi_select: { readonly options: readonly WireOptionConfig[] };
    }
  | {
      readonly type: 'status';
      readonly status: {
        readonly options: readonly WireOptionConfig[];
        readonly groups: readonly {
          readonly id: string;
          readonly name: string;
          readonly color: OptionColor;
          readonly option_ids: readonly string[];
        }[];
      };
    }
);

export interface WireDate {
  readonly start: string;
  readonly end: string | null;
  readonly time_zone: null;
}

export type WirePropertyValue = { readonly id: string } & (
  | { readonly type: 'title'; readonly title: WireRichTexts }
  | { readonly type: 'rich_text'; readonly rich_text: WireRichTexts }
  | { readonly type: 'number'; readonly number: number | null }
  | { readonly type: 'select'; readonly select: WireOption | null }
  | { readonly type: 'multi_select'; readonly multi_select: readonly WireOption[] }
  | { readonly type: 'status'; readonly status: WireOption | null }
  | { readonly type: 'date'; readonly date: WireDate | null }
  | { readonly type: 'checkbox'; readonly checkbox: boolean }
  | { readonly type: 'url'; readonly url: string | null }
  | { readonly type: 'email'; readonly email: string | null }
  | { readonly type: 'phone_number'; readonly phone_number: string | null }
  | {
      readonly type: 'files';
      readonly files: readonly ({ readonly name: string } & (
        WireInternalFile | WireExternalFile
      ))[];
    }
);

interface WireContainer {
  readonly id: string;
  readonly title: WireRichTexts;
  readonly description: WireRichTexts;
  readonly is_inline: boolean;
  readonly in_trash: boolean;
  readonly created_time: string;
  readonly last_edited_time: string;
  readonly icon: { readonly type: 'emoji'; readonly emoji: string } | null;
  readonly cover: WireCover | null;
  readonly url: string;
  readonly public_url: null;
}

interface WireWorkspaceParent {
  readonly type: 'workspace';
  readonly workspace: true;
}

export interface WireDatabase extends WireContainer {
  readonly object: 'database';
  readonly parent: WireWorkspaceParent;
  readonly is_locked: boolean;
  readonly data_sources: readonly { readonly id: string; readonly name: string }[];
}

export interface WireDataSource extends WireContainer {
  readonly object: 'data_source';
  readonly parent: { readonly type: 'database_id'; readonly database_id: string };
  readonly database_parent: WireWorkspaceParent;
  readonly created_by: WirePartialUser;
  readonly last_edited_by: WirePartialUser;
  readonly properties: Readonly<Record<string, WirePropertyConfig>>;
}
