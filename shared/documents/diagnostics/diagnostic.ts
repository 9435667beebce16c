import type { NotConverted } from '../../tables/converted';
import type { Position } from './position';

/**
 * How much a change matters.
 * - `note`: all that a reader of the file sees is there, perhaps written differently.
 * - `change`: the words are there, their form is not.
 * - `loss`: something that a reader sees or can click is not on the page.
 */
export type Severity = 'note' | 'change' | 'loss';

/** Marks of inline Markdown whose number is bounded in one paragraph. */
export type BoundedMark = 'emphasis' | 'links' | 'code' | 'html' | 'math';

/** Why a link or picture is on the page as plain text. */
export type UnlinkedReason =
  | 'unresolved'
  | 'scheme'
  | 'too-long'
  | 'empty'
  /** Of files that cannot be uploaded. */
  | 'type'
  | 'too-large'
  | 'empty-file'
  | 'unreadable';

/** Why a file that was to be uploaded is not on the page. */
export type NotPlacedReason =
  | 'missing'
  | 'unreadable'
  | 'changed'
  | 'empty-file'
  | 'too-large'
  /** Notion has refused it. */
  | 'refused'
  /** It did not get through, however often it was sent. */
  | 'not-sent'
  /** Its place in the page is gone. */
  | 'place-gone';

/** What each kind of diagnostic carries beside its position. */
export interface DiagnosticData {
  // How the file was read
  'control-characters-removed': { readonly count: number };
  'broken-characters-replaced': { readonly count: number };
  'character-reference-unusable': { readonly reference: string };
  'nesting-flattened': { readonly lines: number };
  'deep-formatting-flattened': object;
  'marks-left-as-text': { readonly mark: BoundedMark };
  'long-block-cut-to-read': object;
  // Front matter and title
  'front-matter-hidden': { readonly keys: readonly string[] };
  'property-kept-as-text': {
    readonly key: string;
    readonly property: string;
    readonly text: string;
    readonly reason: NotConverted;
  };
  'option-new': { readonly property: string; readonly name: string };
  'front-matter-unreadable': { readonly reason: string };
  'title-formatting-not-kept': { readonly title: string };
  'title-cut': { readonly rest: string };
  'icon-unusable': { readonly icon: string };
  'cover-unusable': { readonly cover: string };
  // Blocks
  'heading-level-changed': { readonly from: number };
  'heading-as-line': { readonly level: number };
  'list-start-not-sure': { readonly start: number };
  'task-number-not-kept': object;
  'callout-unfolded-state-not-kept': { readonly title: string };
  'callout-as-quote': object;
  'callout-type-unknown': { readonly type: string };
  'definition-list-changed': { readonly term: string };
  'definition-part-as-code': { readonly term: string };
  'footnotes-collected': { readonly count: number };
  'footnote-unused': { readonly label: string };
  'link-definition-unused': { readonly label: string; readonly target: string };
  'code-language-unknown': { readonly language: string };
  'code-info-not-kept': { readonly info: string };
  'code-holds-fence': object;
  'equation-too-long': { readonly length: number };
  'equation-as-code': { readonly tex: string };
  'include-kept-as-text': { readonly text: string };
  'block-split': { readonly block: string };
  // Tables
  'alignment-not-kept': object;
  'table-cells-added': object;
  'table-spans-not-kept': object;
  'cell-blocks-joined': object;
  'table-caption-moved': { readonly text: string };
  // Inline
  'formatting-not-kept': { readonly format: string; readonly text: string };
  'script-letters-changed': { readonly from: string; readonly to: string };
  'short-code-replaced': { readonly name: string; readonly emoji: string };
  'block-id-removed': { readonly id: string };
  'heading-id-removed': { readonly id: string };
  'comment-removed': { readonly text: string };
  'text-pulled-out-of-link': { readonly text: string };
  'text-pulled-into-link': { readonly text: string };
  // HTML
  'html-as-text': { readonly tag: string };
  'html-unwrapped': { readonly tag: string };
  'html-attribute-not-kept': {
    readonly tag: string;
    readonly attribute: string;
    readonly value: string;
  };
  'html-as-code': { readonly tag: string };
  // Links and pictures
  'link-without-text': { readonly target: string };
  'link-title-not-kept': { readonly title: string };
  'link-as-text': { readonly target: string; readonly reason: UnlinkedReason };
  'picture-as-text': { readonly target: string; readonly reason: UnlinkedReason };
  'picture-as-link': { readonly target: string };
  'picture-on-its-own-line': { readonly target: string };
  'picture-link-beside': { readonly target: string };
  'picture-size-not-kept': { readonly size: string };
  'picture-below': { readonly target: string };
  'file-below-link': { readonly target: string };
  'attachment-not-placed': { readonly target: string; readonly reason: NotPlacedReason };
  'embed-as-link': { readonly target: string };
}

export type DiagnosticKind = keyof DiagnosticData;

/** One loss or change of form, for each kind with its own data. */
export type Diagnostic = {
  readonly [Kind in DiagnosticKind]: {
    readonly kind: Kind;
    readonly severity: Severity;
    readonly position: Position;
  } & DiagnosticData[Kind];
}[DiagnosticKind];

/** Takes note of a loss or change; given to everything that can cause one. */
export type Report = <Kind extends DiagnosticKind>(
  kind: Kind,
  position: Position,
  data: DiagnosticData[Kind],
) => void;
