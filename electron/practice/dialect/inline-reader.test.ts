import { describe, expect, test } from 'vitest';
import { dialectV1 } from './dialect-v1';

describe('formatting', () => {
  const text = (markdown: string): readonly (readonly [string, string])[] =>
    dialectV1.richText(markdown).map(({ plain_text, href, annotations }) => {
      const on = Object.entries(annotations).filter(([, value]) => value === true);
      return [
        plain_text,
        [...on.map(([name]) => name), ...(href === null ? [] : [href])].join(' '),
      ];
    });

  test.each([
    [
      '**b** *i* ~~s~~',
      [
        ['b', 'bold'],
        [' ', ''],
        ['i', 'italic'],
        [' ', ''],
        ['s', 'strikethrough'],
      ],
    ],
    ['***x***', [['x', 'bold italic']]],
    ['`a *b* \\`', [['a *b* \\', 'code']]],
    [
      '**a *b* c**',
      [
        ['a ', 'bold'],
        ['b', 'bold italic'],
        [' c', 'bold'],
      ],
    ],
    [
      '[t **b**](https://x.org/a)',
      [
        ['t ', 'https://x.org/a'],
        ['b', 'bold https://x.org/a'],
      ],
    ],
    ['\\*not\\* \\[this\\]', [['*not* [this]', '']]],
    ['a<br>b', [['a\nb', '']]],
    ['<span underline="true">u</span>', [['u', 'underline']]],
    ['2 ** 3 and 4 * 5', [['2 ** 3 and 4 * 5', '']]],
    ['[a](b c) [d] (e)', [['[a](b c) [d] (e)', '']]],
    ['&amp; <b>x</b>', [['&amp; <b>x</b>', '']]],
    ['a ![b](c.png)', [['a ![b](c.png)', '']]],
    ['****', [['****', '']]],
  ])('%s', (markdown, expected) => {
    expect(text(markdown)).toEqual(expected);
  });

  test('no item is longer than the API allows, and no character is torn', () => {
    const items = dialectV1.richText(`${'a'.repeat(1_999)}🌱b`);
    expect(items.map((item) => item.plain_text)).toEqual(['a'.repeat(1_999), '🌱b']);
  });
});
