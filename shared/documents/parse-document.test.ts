import { describe, expect, test } from 'vitest';
import { parseDocument } from './parse-document';
import { printSource } from './testing/print-source';

// Long texts take their time where much else runs.
const titleOf = (source: string, fileName = 'notes'): string =>
  parseDocument(source, { fileName }).title;

describe('the title', () => {
  test('comes from the front matter before anything else', () => {
    const { document, text } = printSource('---\ntitle: Given\n---\n\n# Heading\n\nBody');
    expect([document.title, text]).toEqual(['Given', '# Heading\nBody']);
  });

  test('comes from the first heading of level 1, which then leaves the body', () => {
    const { document, text } = printSource('# A *fine* title\n\nBody');
    expect([document.title, text]).toEqual(['A fine title', 'Body']);
  });

  test('drops a leading heading that says the same as the front matter', () => {
    expect(printSource('---\ntitle: Same\n---\n# Same\n\nBody').text).toBe('Body');
  });

  test('leaves a heading in its place when text stands before it', () => {
    const { document, text } = printSource('Intro\n\n# Later\n\nBody');
    expect([document.title, text]).toEqual(['Later', 'Intro\n# Later\nBody']);
  });

  test('passes over a logo before the heading', () => {
    const { document, text } = printSource('![logo](https://a.bc/l.png)\n\n# Name\n\nBody');
    expect([document.title, text]).toEqual(['Name', '![logo](https://a.bc/l.png)\nBody']);
  });

  test('takes no heading from a quote or a list', () => {
    expect(titleOf('> # Quoted\n\n- # Item')).toBe('notes');
  });

  test('is the name of the file when the text has none, and never empty', () => {
    expect([titleOf('Body'), titleOf('', ' '), titleOf('# \n')]).toEqual([
      'notes',
      'Untitled',
      'notes',
    ]);
  });

  test('is on one line', () => {
    expect(titleOf('---\ntitle: "two\\nlines"\n---')).toBe('two lines');
  });

  test('puts what is longer than Notion takes into the first paragraph', () => {
    const { document, text } = printSource(`# ${'a'.repeat(200_001)}b`);
    expect([document.title.length, text]).toEqual([200_000, 'ab']);
  });
});

describe('icon and cover', () => {
  const decoration = (lines: string): readonly unknown[] => {
    const { icon, cover } = parseDocument(`---\n${lines}\n---`, { fileName: 'f' });
    return [icon, cover];
  };

  test.each(['🌱', '👩‍🔬', '🇳🇴', '1️⃣', '👍🏽', '❤️'])('takes the emoji %s', (emoji) => {
    expect(decoration(`icon: ${emoji}`)).toEqual([{ kind: 'emoji', emoji }, undefined]);
  });

  test('takes a short code and a picture on the web', () => {
    expect(decoration('icon: ":seedling:"')[0]).toEqual({ kind: 'emoji', emoji: '🌱' });
    expect(decoration('icon: https://a.bc/i.png\ncover: https://a.bc/c.png')).toEqual([
      { kind: 'picture', url: 'https://a.bc/i.png' },
      'https://a.bc/c.png',
    ]);
  });

  test('reports what is neither', () => {
    const { told } = printSource('---\nicon: my house\ncover: c.png\n---');
    expect(told).toEqual([
      '1:1 loss: “my house” is neither an emoji nor a web address, so the page gets no icon.',
      '1:1 loss: “c.png” is not a web address, so the page gets no cover.',
    ]);
  });
});

describe('front matter', () => {
  test('is read from YAML and TOML as plain data', () => {
    const yaml = parseDocument('---\ntags: [a, b]\nwhen: 2026-11-20\n---', { fileName: 'f' });
    const toml = parseDocument('+++\nwhen = 2026-11-20\nn = 3\n+++', { fileName: 'f' });
    expect([...yaml.properties]).toEqual([
      ['tags', ['a', 'b']],
      ['when', '2026-11-20'],
    ]);
    expect([...toml.properties]).toEqual([
      ['when', '2026-11-20'],
      ['n', 3],
    ]);
  });

  test('does not blow up on aliases that multiply', () => {
    const bomb = Array.from(
      { length: 20 },
      (_, at) =>
        `k${String(at)}: &k${String(at)} [${
          at === 0
            ? 'x'
            : Array(9)
                .fill(`*k${String(at - 1)}`)
                .join()
        }]`,
    ).join('\n');
    const { text, told } = printSource(`---\n${bomb}\n---\nBody`);
    expect(text.startsWith('```yaml\n')).toBe(true);
    expect(told[0]).toContain('could not be read');
  });

  test('is no front matter when it holds no keys', () => {
    expect(printSource('---\nJust words\n---\n\nmore').text).toBe('---\n## Just words\nmore');
  });
});

describe('any bytes that can be text', () => {
  test('a byte order mark, every kind of line end and control characters leave no trace', () => {
    const { text, told } = printSource('\uFEFFa\r\nb\r\n\r\nc\rd\r\r\0e\x07 \uD800 f\u2028g');
    expect(text).toBe('a b\nc d\ne \uFFFD f g');
    expect(told).toEqual([
      '7:1 note: 2 invisible control characters are left out.',
      '7:5 loss: 1 broken character is replaced by “\uFFFD”.',
    ]);
  });

  test('a tab in a line is a space, and in code a tab', () => {
    expect(printSource('a\tb\n\n```\nc\td\n```').text).toBe('a b\n```plain text\nc\td\n```');
  });
});

describe('positions', () => {
  test('count lines of the file, front matter included', () => {
    expect(printSource('---\nkey: v\n---\n\na <!-- x -->').told).toEqual([
      '1:1 note: Front matter is not shown on the page: key.',
      '5:3 note: A comment is left out: “x”.',
    ]);
  });

  test('are right far down in a long file that is parsed in parts', () => {
    const { told } = printSource('Some words.\n\n'.repeat(20_000) + 'a <!-- x -->');
    expect(told).toEqual(['40001:3 note: A comment is left out: “x”.']);
  });

  test('are right inside a block of HTML', () => {
    const { told } = printSource('<p>\na\n<i class="b">c</i>\n</p>');
    expect(told).toEqual(['3:1 change: class="b" of <i> is not kept.']);
  });
});
