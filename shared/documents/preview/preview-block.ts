import type { Medium } from '../read-back/read-blocks';
import type { Run } from '../read-back/read-runs';

/** A line of the page: text with its formatting. */
export type PreviewText = readonly Run[];

/** A block of the page, as the window shows it. */
export type PreviewBlock =
  | {
      readonly kind: 'paragraph' | 'quote';
      readonly text: PreviewText;
      readonly children: readonly PreviewBlock[];
    }
  | PreviewListItem
  | { readonly kind: 'heading'; readonly level: number; readonly text: PreviewText }
  | {
      readonly kind: 'callout';
      /** An emoji. */
      readonly icon?: string;
      /** One of Notion's colours, such as `yellow_bg`. */
      readonly color?: string;
      readonly children: readonly PreviewBlock[];
    }
  | {
      readonly kind: 'toggle';
      readonly summary: PreviewText;
      readonly children: readonly PreviewBlock[];
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'equation'; readonly tex: string }
  | {
      readonly kind: 'table';
      readonly hasHeaderRow: boolean;
      readonly hasHeaderColumn: boolean;
      readonly rows: readonly (readonly PreviewText[])[];
    }
  | {
      readonly kind: 'medium';
      readonly medium: Medium;
      readonly address: string;
      readonly caption: PreviewText;
    }
  | { readonly kind: 'divider' | 'contents' };

export interface PreviewListItem {
  readonly kind: 'list-item';
  readonly marker: 'bullet' | 'number' | 'done' | 'open';
  readonly number?: number;
  readonly text: PreviewText;
  readonly children: readonly PreviewBlock[];
}
