import type { Code as CodeNode } from 'mdast';
import type { Block } from '../model/block';
import { reportIncludes } from './report-includes';
import { notionLanguage, plainTextLanguage } from './code-language';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { equationBlock } from './convert-math';
import type { Position } from '../diagnostics/position';

export function convertCode(node: CodeNode, conversion: Conversion): Block {
  const position = placeOf(node);
  const { language, rest } = readInfo(node.lang ?? '', node.meta ?? '');
  if (language === 'math') return equationBlock(node.value, position, conversion);
  if (rest !== '') conversion.report('code-info-not-kept', position, { info: rest });
  reportIncludes(node.value, position, conversion);
  return codeBlock(node.value, language, position, conversion);
}

/** A code block in Notion's language for `written`. */
export function codeBlock(
  text: string,
  written: string,
  position: Position,
  { report }: Conversion,
): Block {
  const language = notionLanguage(written);
  if (language === undefined) report('code-language-unknown', position, { language: written });
  return { kind: 'code', language: language ?? plainTextLanguage, text, position };
}

/**
 * The language in what follows a fence, and the rest: `rust,ignore` (mdBook), `js{1,3}` and
 * `ts:file.ts` (site generators), `{.python .numberLines}` (Pandoc).
 */
function readInfo(
  lang: string,
  meta: string,
): { readonly language: string; readonly rest: string } {
  const info = `${lang} ${meta}`.trim();
  const pandoc = /^\{\s*\.([^\s}]+)/.exec(info);
  if (pandoc !== null) {
    return {
      language: pandoc[1] ?? '',
      rest: info.slice(pandoc[0].length).replace(/\}$/, '').trim(),
    };
  }
  const language = /^[^\s,{:]*/.exec(info)?.[0] ?? '';
  return { language, rest: info.slice(language.length).replace(/^[\s,:]+/, '') };
}
