import type {
  Blockquote,
  Definition,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Position } from 'unist';
import { htmlBlocks } from './html-blocks';
import { htmlPieces } from './html-pieces';
import { blockOf, cellRuns, trimmed, type OutlineBlock, type OutlineRun } from './outline';
import { SourceLine } from './source-line';

/** What a Markdown file says, read with the parser's own GFM and nothing of the app. */
export const sourceOutline = (markdown: string): readonly OutlineBlock[] =>
  outlineOf(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: gfmNodes }));

/** The same for files of people, who also write front matter, mathematics and GitHub's alerts. */
export const fileOutline = (markdown: string): readonly OutlineBlock[] =>
  outlineOf(
    fromMarkdown(markdown, {
      extensions: [
        gfm(),
        math({ singleDollarTextMath: !shellVariable.test(markdown) }),
        frontmatter(['yaml', 'toml']),
      ],
      mdastExtensions: [...gfmNodes, mathFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
    }),
  );

/** Where one stands in code, a dollar sign begins no mathematics anywhere in the file. */
const shellVariable = /`\$[A-Z_]+`/;

// The transforms search the tree for addresses again; what GitHub links, the syntax finds.
const gfmNodes = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);

function outlineOf(tree: Root): readonly OutlineBlock[] {
  const definitions = new Map<string, Definition>();
  collect(tree, definitions);
  const reader = new SourceReader(definitions);
  const isNote = ({ type }: RootContent): boolean => type === 'footnoteDefinition';
  // Footnotes are shown at the end, wherever they are written.
  return [
    ...reader.blocks(tree.children.filter((node) => !isNote(node))),
    ...reader.blocks(tree.children.filter(isNote)),
  ];
}

/** The first definition of a label counts. */
function collect(node: Nodes, definitions: Map<string, Definition>): void {
  if (node.type === 'definition') {
    const label = normalizeIdentifier(node.identifier);
    if (!definitions.has(label)) definitions.set(label, node);
  }
  if ('children' in node) for (const child of node.children) collect(child, definitions);
}

const linesOf = ({ start, end }: Position): Required<Pick<OutlineBlock, 'lines'>> => ({
  lines: [start.line, end.line],
});

const markOf = { emphasis: 'italic', strong: 'bold', delete: 'strike' } as const;

class SourceReader {
  readonly #definitions: ReadonlyMap<string, Definition>;

  constructor(definitions: ReadonlyMap<string, Definition>) {
    this.#definitions = definitions;
  }

  blocks(nodes: readonly RootContent[]): readonly OutlineBlock[] {
    // Front matter is no text of the page. Its TOML form is not among the types of the tree.
    const shown = nodes.filter(({ type }: { readonly type: string }) => type !== 'toml');
    return shown.flatMap((node) => {
      const { position } = node;
      const lines = position === undefined ? {} : linesOf(position);
      return this.#block(node).map((block) => ({ ...block, ...lines }));
    });
  }

  #block(node: RootContent): readonly OutlineBlock[] {
    switch (node.type) {
      case 'paragraph':
        return paragraphOf(this.#line(node.children));
      case 'heading':
        return [blockOf(`heading_${String(node.depth)}`, this.#line(node.children))];
      case 'list':
        return node.children.map((item) => {
          const numbered = node.ordered === true ? 'numbered_list_item' : 'bulleted_list_item';
          return this.#container(typeof item.checked === 'boolean' ? 'to_do' : numbered, item);
        });
      case 'blockquote':
        return [this.#alert(node) ?? this.#container('quote', node)];
      case 'code':
        return [blockOf('code', node.value === '' ? [] : [{ kind: 'code', text: node.value }])];
      case 'math':
        return [blockOf('equation', [{ kind: 'equation', text: node.value }])];
      case 'thematicBreak':
        return [blockOf('divider', [])];
      case 'table':
        return [blockOf('table', [], this.#rows(node))];
      case 'html':
        return htmlBlocks(node.value);
      case 'footnoteDefinition':
        return [this.#container('footnote', node)];
      case 'definition':
      case 'yaml':
        return [];
      // Parts of the above, and what only the app makes.
      case 'listItem':
      case 'tableRow':
      case 'tableCell':
      case 'callout':
      case 'definitionEntry':
      case 'text':
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'inlineCode':
      case 'inlineMath':
      case 'break':
      case 'link':
      case 'linkReference':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
      case 'htmlElement':
      case 'htmlText':
      case 'markedText':
      case 'rawSpan':
        throw new Error(`${node.type} is no block of Markdown`);
    }
  }

  /** Short rows have empty cells, as every renderer shows them. */
  #rows({ children }: Table): readonly OutlineBlock[] {
    const width = children[0]?.children.length ?? 0;
    return children.map((row) => {
      const cells = row.children.map((cell) => this.#line(cell.children));
      while (cells.length < width) cells.push([]);
      return blockOf('table_row', cellRuns(cells));
    });
  }

  /** GitHub shows `[!NOTE]` as a box with that title. */
  #alert({ children }: Blockquote): OutlineBlock | undefined {
    const [first, ...others] = children;
    const [text, ...line] = first?.type === 'paragraph' ? first.children : [];
    if (first?.type !== 'paragraph' || text?.type !== 'text') return undefined;
    const [mark, name = ''] =
      /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n?/.exec(text.value) ?? [];
    if (mark === undefined) return undefined;
    const title = name.charAt(0) + name.slice(1).toLowerCase();
    const rest = {
      ...first,
      children: [{ ...text, value: text.value.slice(mark.length) }, ...line],
    };
    return blockOf(
      'callout',
      [],
      [
        blockOf('paragraph', [{ kind: 'text', text: title, marks: ['bold'] }]),
        ...this.blocks([rest, ...others]),
      ],
    );
  }

  /** Lists and quotes have a line of their own in Notion: it is their first paragraph. */
  #container(
    kind: string,
    { children }: { readonly children: ListItem['children'] },
  ): OutlineBlock {
    const [first, ...others] = this.blocks(children);
    return first?.kind === 'paragraph'
      ? blockOf(kind, first.runs, others)
      : blockOf(kind, [], first === undefined ? [] : [first, ...others]);
  }

  #line(nodes: readonly PhrasingContent[]): readonly OutlineRun[] {
    const line = new SourceLine();
    for (const node of nodes) this.#phrasing(node, line);
    return line.runs;
  }

  #phrasing(node: PhrasingContent, line: SourceLine): void {
    switch (node.type) {
      case 'text':
        line.text(node.value);
        break;
      case 'inlineCode':
        line.add({ kind: 'code', text: node.value.replaceAll('\n', ' ') });
        break;
      case 'break':
        line.add({ kind: 'text', text: '\n' });
        break;
      case 'html':
        for (const piece of htmlPieces(node.value)) line.html(piece);
        break;
      case 'image':
        line.add({ kind: 'picture', text: node.alt ?? '', address: node.url });
        break;
      case 'imageReference': {
        const { url = '' } = this.#definition(node.identifier) ?? {};
        line.add({ kind: 'picture', text: node.alt ?? '', address: url });
        break;
      }
      case 'link':
        line.inLink(node.url, () => {
          for (const child of node.children) this.#phrasing(child, line);
        });
        break;
      case 'linkReference':
        line.inLink(this.#definition(node.identifier)?.url ?? '', () => {
          for (const child of node.children) this.#phrasing(child, line);
        });
        break;
      case 'footnoteReference':
        line.text(`[^${node.label ?? node.identifier}]`);
        break;
      case 'emphasis':
      case 'strong':
      case 'delete':
        line.inMark(markOf[node.type], () => {
          for (const child of node.children) this.#phrasing(child, line);
        });
        break;
      case 'inlineMath':
        line.add({ kind: 'equation', text: node.value });
        break;
      case 'htmlElement':
      case 'htmlText':
      case 'markedText':
      case 'rawSpan':
        throw new Error(`${node.type} is no part of a line of Markdown`);
    }
  }

  #definition(identifier: string): Definition | undefined {
    return this.#definitions.get(normalizeIdentifier(identifier));
  }
}

/** A paragraph that shows nothing is none; one of nothing but pictures is a block for each. */
function paragraphOf(runs: readonly OutlineRun[]): readonly OutlineBlock[] {
  const pictures = runs.filter((run) => run.kind === 'picture');
  const hasText = trimmed(runs.filter((run) => run.kind !== 'picture')).length > 0;
  if (pictures.length === 0 && !hasText) return [];
  if (hasText) return [blockOf('paragraph', runs)];
  return pictures.map(({ address = '', text, link }) => ({
    ...blockOf('image', [{ kind: 'text', text, ...(link === undefined ? {} : { link }) }]),
    address,
  }));
}
