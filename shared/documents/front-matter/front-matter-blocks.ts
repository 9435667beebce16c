import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';
import type { Block } from '../model/block';
import { marksOf, noMarks } from '../model/marks';
import type { FrontMatter, FrontMatterValue } from './front-matter';

/** How front matter is shown on the page. */
export type FrontMatterForm = 'hide' | 'callout' | 'code';

/** Keys that the page shows in another place. */
const shownElsewhere: ReadonlySet<string> = new Set(['title', 'icon', 'cover']);

/** The blocks that stand for front matter; one that cannot be read is always shown as code. */
export function frontMatterBlocks(
  matter: FrontMatter,
  form: FrontMatterForm,
  report: Report,
): readonly Block[] {
  if (matter.problem !== undefined) {
    report('front-matter-unreadable', startOfFile, { reason: matter.problem });
    return [codeOf(matter)];
  }
  const shown = [...matter.values].filter(([key]) => !shownElsewhere.has(key));
  if (shown.length === 0) {
    if (matter.values.size === 0) report('front-matter-hidden', startOfFile, { keys: [] });
    return [];
  }
  switch (form) {
    case 'hide':
      report('front-matter-hidden', startOfFile, { keys: shown.map(([key]) => key) });
      return [];
    case 'callout':
      return [calloutOf(shown)];
    case 'code':
      return [codeOf(matter)];
  }
}

const codeOf = ({ language, text }: FrontMatter): Block => ({
  kind: 'code',
  language,
  text,
  position: startOfFile,
});

const calloutOf = (entries: readonly (readonly [string, FrontMatterValue])[]): Block => ({
  kind: 'callout',
  icon: '🏷️',
  color: 'gray_bg',
  position: startOfFile,
  children: entries.map(([key, value]) => ({
    kind: 'paragraph',
    text: [
      { kind: 'text', text: `${key}: `, marks: marksOf(['bold']) },
      { kind: 'text', text: oneLine(value), marks: noMarks },
    ],
    children: [],
    position: startOfFile,
  })),
});

function oneLine(value: FrontMatterValue): string {
  if (value === null) return '–';
  if (typeof value !== 'object') return String(value).replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map((item: FrontMatterValue) => oneLine(item)).join(', ');
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${oneLine(item)}`)
    .join('; ');
}
