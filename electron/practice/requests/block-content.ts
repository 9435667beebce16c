import * as v from 'valibot';
import { validationError } from '../api-error';
import type { BlockParts, LinkType, MediaType } from '../dialect/block-source';
import type { Color } from '../dialect/colors';
import { BlockContentSchema, type BlockContent } from './block-schemas';

/** Where the file of an upload is found; throws the documented 400 when it cannot be used. */
export type UploadAddress = (use: {
  readonly uploadId: string;
  readonly type: MediaType | LinkType;
  readonly name: string | undefined;
}) => string;

/** Fields of a block that say nothing about what it shows. */
const common: ReadonlySet<string> = new Set(['object', 'type', 'in_trash', 'id']);

/**
 * What a request says about one block. `where` is the path to it for messages. Undefined when it
 * says nothing.
 */
export function readContent(
  block: Readonly<Record<string, unknown>>,
  where: string,
): BlockContent | undefined {
  const named = Object.keys(block).filter((name) => !common.has(name));
  const type = typeof block['type'] === 'string' ? block['type'] : named[0];
  if (type === undefined) return undefined;
  if (block[type] === undefined) throw invalid(`${where}.${type} should be defined`);
  const other = named.find((name) => name !== type);
  if (other !== undefined) throw invalid(`${where}.${other} should be not present`);
  const parsed = v.safeParse(BlockContentSchema, { type, content: block[type] });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = (v.getDotPath(issue) ?? 'content').replace(/^content/, type);
  if (path === 'type') throw invalid(`${where}.${type} is not a block of the practice workspace`);
  throw invalid(`${where}.${path}: ${issue.message}`);
}

export const invalid = (message: string): Error =>
  validationError(`body failed validation: ${message}.`);

/**
 * A block's parts with what a request says in place of what they said before. Fields that are left
 * out stay. A callout has no text of its own here: its text is its first child.
 */
export function withContent(
  before: BlockParts,
  said: BlockContent,
  where: string,
  address: UploadAddress,
): BlockParts {
  switch (said.type) {
    case 'paragraph':
    case 'bulleted_list_item':
    case 'numbered_list_item':
    case 'quote':
    case 'toggle':
    case 'heading_1':
    case 'heading_2':
    case 'heading_3':
    case 'heading_4': {
      const { text = '', color = 'default', isToggle = false } = textOf(before);
      const content: Text & { readonly is_toggleable?: boolean } = said.content;
      return {
        type: said.type,
        text: content.rich_text ?? text,
        color: content.color ?? color,
        isToggle: content.is_toggleable ?? isToggle,
      };
    }
    case 'to_do': {
      const { text = '', color = 'default', isChecked = false } = textOf(before);
      const { content } = said;
      return {
        type: said.type,
        text: content.rich_text ?? text,
        color: content.color ?? color,
        isChecked: content.checked ?? isChecked,
      };
    }
    case 'callout': {
      const old = before.type === 'callout' ? before : undefined;
      const { icon = old?.icon, color = old?.color ?? 'default' } = said.content;
      return { type: said.type, icon: icon ?? undefined, color };
    }
    case 'code': {
      const old = before.type === 'code' ? before : undefined;
      const { rich_text: code = old?.code ?? '', language = old?.language ?? 'plain text' } =
        said.content;
      return { type: said.type, code, language };
    }
    case 'equation':
      return { type: said.type, expression: said.content.expression };
    case 'table_row':
      return { type: said.type, cells: said.content.cells };
    case 'table': {
      const old = before.type === 'table' ? before : undefined;
      return {
        type: said.type,
        hasHeaderRow: said.content.has_column_header ?? old?.hasHeaderRow ?? false,
        hasHeaderColumn: said.content.has_row_header ?? old?.hasHeaderColumn ?? false,
      };
    }
    case 'table_of_contents':
      return { type: said.type, color: said.content.color ?? 'default' };
    case 'divider':
    case 'column_list':
    case 'column':
      return { type: said.type };
    case 'image':
    case 'video':
    case 'audio':
    case 'pdf':
    case 'file': {
      const old = 'caption' in before ? before : undefined;
      const url = fileAddress(said.type, said.content, address) ?? old?.url;
      if (url === undefined) {
        throw invalid(
          `${where}.${said.type}.external or ${where}.${said.type}.file_upload should be defined`,
        );
      }
      return { type: said.type, url, caption: said.content.caption ?? old?.caption ?? '' };
    }
    case 'embed':
    case 'bookmark': {
      const url = said.content.url ?? fileAddress(said.type, said.content, address);
      if (url === undefined) throw invalid(`${where}.${said.type}.url should be defined`);
      return { type: said.type, url };
    }
  }
}

interface Text {
  readonly rich_text?: string;
  readonly color?: Color;
}

type TextParts = Extract<BlockParts, { readonly text: string }>;

const textOf = (
  parts: BlockParts,
): Partial<Omit<Extract<TextParts, { isToggle: boolean }>, 'type'>> & { isChecked?: boolean } =>
  'text' in parts ? parts : {};

interface File {
  readonly external?: { readonly url: string };
  readonly file_upload?: { readonly id: string };
  readonly name?: string;
}

function fileAddress(
  type: MediaType | LinkType,
  { external, file_upload, name }: File,
  address: UploadAddress,
): string | undefined {
  if (file_upload === undefined) return external?.url;
  return address({ uploadId: file_upload.id, type, name });
}
