import { expect, test } from 'vitest';
import { defaultSettings } from '../settings';
import { prepareText } from './prepare-text';
import type { PrepareOptions, PreparedText } from './prepare-text';

const prepare = (text: string, options: Partial<PrepareOptions> = {}): PreparedText =>
  prepareText(text, {
    fileName: 'Spring beds.md',
    frontMatter: 'hide',
    limits: { bodyBytes: defaultSettings.partBytes, blocks: defaultSettings.partBlocks },
    links: new Map(),
    ...options,
  });

test('a file is its title, decoration and text', () => {
  const source = '---\nicon: 🌱\ncover: https://a.example/c.png\n---\n# Beds\n\nTwo\nlines.';
  expect(prepare(source)).toEqual({
    title: 'Beds',
    icon: { kind: 'emoji', emoji: '🌱' },
    cover: 'https://a.example/c.png',
    parts: ['Two lines.'],
    diagnostics: [],
  });
});

test('a file without text becomes a page without text, named after the file', () => {
  expect(prepare('')).toMatchObject({ title: 'Spring beds', parts: [] });
  expect(prepare('', { fileName: '.md' }).title).toBe('.md');
});

test('front matter is shown as it was chosen', () => {
  const source = '---\ntags: [a, b]\n---\nText';
  expect(prepare(source)).toMatchObject({
    parts: ['Text'],
    diagnostics: [{ kind: 'front-matter-hidden' }],
  });
  expect(prepare(source, { frontMatter: 'code' }).parts[0]).toContain('```yaml\ntags: [a, b]\n```');
  expect(prepare(source, { frontMatter: 'callout' }).parts[0]).toContain('**tags:** a, b');
});

test('a link goes where it is said to lead, with or without its fragment', () => {
  const source = '[one](a.md#top) [[Two]] [three](c.md)';
  const links = new Map([
    ['a.md', 'https://app.notion.com/p/a'],
    ['Two', 'https://app.notion.com/p/b'],
  ]);
  const { parts, diagnostics } = prepare(source, { links });
  expect(parts).toEqual([
    '[one](https://app.notion.com/p/a) [Two](https://app.notion.com/p/b) three',
  ]);
  expect(diagnostics).toMatchObject([{ kind: 'link-as-text', target: 'c.md' }]);
});

test('a long text is sent in as many parts as the limits ask for', () => {
  const source = Array.from({ length: 25 }, (_, at) => `Paragraph ${at}`).join('\n\n');
  expect(prepare(source, { limits: { bodyBytes: 450_000, blocks: 10 } }).parts).toHaveLength(3);
  const { parts } = prepare(source, { limits: { bodyBytes: 1_100, blocks: 900 } });
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join('\n')).toBe(prepare(source).parts.join('\n'));
});
