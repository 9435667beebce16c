import { htmlPieces } from './html-pieces';
import { blockOf, trimmed, type OutlineBlock } from './outline';
import { SourceLine } from './source-line';

const kinds: Readonly<Record<string, string>> = {
  h1: 'heading_1',
  h2: 'heading_2',
  h3: 'heading_3',
  h4: 'heading_4',
  h5: 'heading_5',
  h6: 'heading_6',
  blockquote: 'quote',
};

const inline =
  /^(?:a|abbr|b|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/;

/**
 * The blocks of HTML that stands between blocks of Markdown. `html` is text of no other kind, and
 * the last one even when there is none: tags stood here.
 */
export function htmlBlocks(html: string): readonly OutlineBlock[] {
  const blocks: OutlineBlock[] = [];
  let kind = 'html';
  let line = new SourceLine();
  let list = 'bulleted_list_item';
  let code: string | undefined;
  let hasTags = false;
  const close = (): void => {
    const runs = trimmed(line.runs);
    if (runs.length > 0 || kind !== 'html') blocks.push(blockOf(kind, runs));
    kind = 'html';
    line = new SourceLine();
  };
  for (const piece of htmlPieces(html)) {
    hasTags ||= piece.kind !== 'text';
    if (code !== undefined) {
      if (piece.kind === 'text') code += piece.text;
      if (piece.kind !== 'end' || piece.name !== 'pre') continue;
      blocks.push(blockOf('code', [{ kind: 'code', text: code.replace(/^\n|\n$/g, '') }]));
      code = undefined;
    } else if (piece.kind === 'text' || inline.test(piece.name)) line.html(piece);
    else if (piece.kind === 'end') close();
    else {
      const { name } = piece;
      if (name === 'ul') list = 'bulleted_list_item';
      if (name === 'ol') list = 'numbered_list_item';
      const next = name === 'li' ? list : kinds[name];
      if (next !== undefined || trimmed(line.runs).length > 0) close();
      kind = next ?? kind;
      if (name === 'hr') blocks.push(blockOf('divider', []));
      if (name === 'pre') code = '';
    }
  }
  if (code !== undefined) line.text(code);
  close();
  return hasTags ? [...blocks, blockOf('html', [])] : blocks;
}
