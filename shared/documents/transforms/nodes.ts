import type { PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { MarkName } from '../model/marks';

/** An element that HTML pieces and the Markdown between them make up. */
export interface HtmlElement {
  type: 'htmlElement';
  /** In lower case. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Markdown and HTML mixed; blocks and phrasing too. */
  children: RootContent[];
  position?: Position | undefined;
}

/** Text inside an HTML piece, entities decoded, white space as written. */
export interface HtmlText {
  type: 'htmlText';
  value: string;
  position?: Position | undefined;
}

/** Phrasing between two marks that CommonMark does not know. */
export interface MarkedText {
  type: 'markedText';
  mark: MarkName;
  children: PhrasingContent[];
  position?: Position | undefined;
}

/** A quote that begins with `[!TYPE]`. */
export interface CalloutNode {
  type: 'callout';
  /** In lower case. */
  kind: string;
  title: PhrasingContent[];
  fold: 'none' | 'open' | 'closed';
  children: RootContent[];
  position?: Position | undefined;
}

/** A term with its definitions. */
export interface DefinitionNode {
  type: 'definitionEntry';
  term: PhrasingContent[];
  definitions: RootContent[][];
  position?: Position | undefined;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    htmlElement: HtmlElement;
    htmlText: HtmlText;
    markedText: MarkedText;
  }
  interface RootContentMap {
    htmlElement: HtmlElement;
    htmlText: HtmlText;
    markedText: MarkedText;
    callout: CalloutNode;
    definitionEntry: DefinitionNode;
  }
}
