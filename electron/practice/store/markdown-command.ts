/**
 * The four ways to change a page's body. API reference, "Update a page's content as markdown".
 * `allowDeleting` protects child pages only.
 */
export type MarkdownCommand =
  | {
      readonly type: 'replace_content';
      readonly newText: string;
      readonly allowDeleting: boolean;
    }
  | {
      readonly type: 'update_content';
      readonly updates: readonly TextUpdate[];
      readonly allowDeleting: boolean;
    }
  | {
      readonly type: 'insert_content';
      readonly content: string;
      readonly where: 'start' | 'end' | { readonly selection: string };
    }
  | {
      readonly type: 'replace_content_range';
      readonly content: string;
      readonly selection: string;
      readonly allowDeleting: boolean;
    };

export interface TextUpdate {
  readonly oldText: string;
  readonly newText: string;
  readonly everyMatch: boolean;
}
