import { markdownToBlocks } from '@tryfabric/martian';
import * as v from 'valibot';
import { apiOutline, contentSchema, type ApiBlock } from './api-outline';
import type { OutlineBlock } from './outline';

/** What the library that most tools use makes of a text. Throws where it does. */
export const martianOutline = (markdown: string): readonly OutlineBlock[] =>
  apiOutline(markdownToBlocks(markdown).map(apiBlock));

const blockSchema = v.looseObject({ type: v.string() });
const childrenSchema = v.object({ children: v.optional(v.array(v.unknown()), []) });

function apiBlock(value: unknown): ApiBlock {
  const block = v.parse(blockSchema, value);
  const body = block[block.type];
  const { children } = v.parse(childrenSchema, body);
  return {
    type: block.type,
    content: v.parse(contentSchema, body),
    children: children.map(apiBlock),
  };
}
