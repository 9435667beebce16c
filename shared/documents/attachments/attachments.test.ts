import { describe, expect, test } from 'vitest';
import { describeDiagnostic } from '../diagnostics/describe-diagnostic';
import { prepareText, type PreparedText } from '../prepare-text';
import { readInlineFile } from './inline-file';
import type { Placement } from './placement';
import { placedParts, placedText } from './placed-text';
import { attachmentKey, type AttachmentTarget } from './resolve-attachments';

const file = (name: string): AttachmentTarget => ({ path: `/vault/${name}`, name });

const targets = new Map<string, AttachmentTarget>([
  [attachmentKey('path', 'a.png'), file('a.png')],
  [attachmentKey('path', 'm.pdf'), file('m.pdf')],
  [attachmentKey('name', 'b.svg'), file('b.svg')],
  [attachmentKey('path', 'huge.png'), { refused: 'too-large' }],
]);

const prepare = (text: string, takesRemotePictures = false): PreparedText =>
  prepareText(text, {
    fileName: 'a.md',
    frontMatter: 'hide',
    limits: { bodyBytes: 450_000, blocks: 900 },
    links: new Map(),
    attachments: {
      targets,
      token: 'abc123',
      takesRemotePictures,
      hashOf: (bytes) => `hash of ${String(bytes.length)}`,
    },
  });

const textOf = ({ parts }: PreparedText): string => parts.join('\n');
const placesOf = ({ attachments }: PreparedText): readonly Placement[] =>
  attachments?.placements ?? [];
const told = ({ diagnostics }: PreparedText): readonly string[] =>
  diagnostics.map((diagnostic) => describeDiagnostic(diagnostic));

describe('marks', () => {
  test('stand alone on a line wherever a picture stood', () => {
    const source = [
      'Before ![Barn](a.png) after.',
      '- ![](a.png)\n- text ![[b.svg|Logo|300]]',
      '> ![q](a.png)',
      '# Head ![h](a.png)',
    ].join('\n\n');
    expect(textOf(prepare(source))).toBe(
      [
        'Before',
        '⟦img-abc123-0000⟧',
        'after.',
        '- ',
        '\t⟦img-abc123-0001⟧',
        '- text',
        '\t⟦img-abc123-0002⟧',
        '> ',
        '\t⟦img-abc123-0003⟧',
        '# Head',
        '⟦img-abc123-0004⟧',
      ].join('\n'),
    );
  });

  test('say what they stand for: block, file, caption and the words that take its place', () => {
    const [picture, embed] = placesOf(prepare('![Barn](a.png)\n\n![[b.svg]]'));
    expect(picture).toEqual({
      mark: '⟦img-abc123-0000⟧',
      block: 'image',
      source: { from: 'file', path: '/vault/a.png' },
      name: 'a.png',
      caption: 'Barn',
      instead: 'Barn',
      target: 'a.png',
      position: { line: 1, column: 1 },
    });
    expect(embed).toMatchObject({ name: 'b.svg', caption: '', instead: 'b.svg' });
  });

  test('of linked files stand below the words of the link, once for each block', () => {
    const prepared = prepare(
      'See [the manual](m.pdf), [again](m.pdf).\n\n- item [m](m.pdf)\n  - child\n\n[m](m.pdf)',
    );
    expect(textOf(prepared)).toBe(
      [
        'See the manual, again.',
        '⟦img-abc123-0000⟧',
        '- item m',
        '\t⟦img-abc123-0002⟧',
        '\t- child',
        'm',
        '⟦img-abc123-0003⟧',
      ].join('\n'),
    );
    expect(
      placesOf(prepared).map(({ block, caption, instead }) => [block, caption, instead]),
    ).toEqual([
      ['pdf', '', ''],
      ['pdf', '', ''],
      ['pdf', '', ''],
    ]);
    expect(told(prepared)).toContain('The file “m.pdf” stands below the words that linked to it.');
  });

  test('of pictures in a table stand below it, their words in the cell', () => {
    const prepared = prepare('|a|\n|-|\n|![Barn](a.png) and [m](m.pdf)|\n\nend');
    expect(textOf(prepared).split('\n').slice(-4)).toEqual([
      '</table>',
      '⟦img-abc123-0000⟧',
      '⟦img-abc123-0001⟧',
      'end',
    ]);
    expect(textOf(prepared)).toContain('<td>Barn and m</td>');
    expect(told(prepared)).toEqual([
      'The picture “a.png” stands below, since no picture can stand here.',
      'The file “m.pdf” stands below the words that linked to it.',
    ]);
  });

  test('of pictures in a toggle’s summary are the first things in it', () => {
    const source =
      '<details><summary>Open <img src="a.png" alt="Barn"></summary>\n\nInside\n\n</details>';
    expect(textOf(prepare(source)).split('\n')).toEqual([
      '<details>',
      '<summary>Open Barn</summary>',
      '\t⟦img-abc123-0000⟧',
      '\tInside',
      '</details>',
    ]);
  });

  test('are the same however often a text is printed, whatever its parts', () => {
    const source = Array.from({ length: 30 }, () => '![x](a.png)\n\nwords').join('\n\n');
    const once = prepare(source);
    expect(prepare(source)).toEqual(once);
    expect(new Set(placesOf(once).map(({ mark }) => mark)).size).toBe(30);
  });
});

describe('what cannot go', () => {
  test('is text with the reason, and has no place', () => {
    const prepared = prepare('![Sky](huge.png) ![gone](gone.png)');
    expect(textOf(prepared)).toBe('Sky\ngone');
    expect(prepared.attachments).toBeUndefined();
    expect(told(prepared)).toEqual([
      'The picture “huge.png” is plain text: the file is larger than this workspace takes.',
      'The picture “gone.png” is plain text: nothing in this import was found there.',
    ]);
  });
});

describe('pictures in the text itself', () => {
  test('are taken out of it', () => {
    const prepared = prepare('![dot](data:image/png;base64,iVBORw0KGgo=)');
    expect(placesOf(prepared)).toMatchObject([
      {
        block: 'image',
        source: { from: 'inline', hash: 'hash of 8' },
        name: 'inline-1.png',
        caption: 'dot',
        target: 'data:image/png;base64',
      },
    ]);
    expect(prepared.attachments?.inlineFiles.get('hash of 8')).toEqual(
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    );
  });

  test.each([
    ['data:image/png;base64,A', undefined],
    ['data:image/png;base64,!!!!', undefined],
    ['data:image/png;base64,', undefined],
    ['data:image/png', undefined],
    ['data:image/svg+xml,%3Csvg/%3E', '<svg/>'],
    ['data:image/svg+xml;charset=utf-8,<svg>é</svg>', '<svg>é</svg>'],
    ['data:image/png;base64,aGk=', 'hi'],
    ['data:image/png;base64,a Gk%3D', 'hi'],
  ])('%s is read as %s', (address, content) => {
    const read = readInlineFile(address);
    expect(read && Buffer.from(read.bytes).toString('utf8')).toBe(content);
  });

  test('of a type that Notion does not take stay text', () => {
    const prepared = prepare('![old](data:image/bmp;base64,aGk=)');
    expect(textOf(prepared)).toBe('old');
    expect(told(prepared)[0]).toContain('Notion does not open this kind of address');
  });
});

describe('pictures of other servers', () => {
  const source = '![r](https://a.example/p/r%20s.png?x=1) ![plain](https://a.example/image)';

  test('stay where they are', () => {
    expect(prepare(source).attachments).toBeUndefined();
  });

  test('have a place when the user asks, if their address tells a type', () => {
    const prepared = prepare(source, true);
    expect(placesOf(prepared)).toMatchObject([
      { name: 'r s.png', source: { from: 'web', url: 'https://a.example/p/r%20s.png?x=1' } },
    ]);
    expect(textOf(prepared)).toContain('![plain](https://a.example/image)');
  });
});

describe('a page with its attachments in place', () => {
  const text = 'a\n⟦img-abc123-0001⟧\n- b\n\t⟦img-abc123-0002⟧\n⟦img-abc123-0003⟧\nc';
  const place = {
    block: 'image',
    name: 'a (1).png',
    caption: 'Barn [x]',
    instead: 'Barn',
  } as const;

  test('shows pictures, files, and the words of what could not go', () => {
    expect(
      placedText(text, [
        { mark: '⟦img-abc123-0001⟧', ...place },
        { mark: '⟦img-abc123-0002⟧', ...place, block: 'pdf', name: 'm.pdf', caption: '' },
        { mark: '⟦img-abc123-0003⟧', ...place, isLeft: true },
      ]),
    ).toBe('a\n![Barn \\[x\\]](a%20%281%29.png)\n- b\n\t<pdf src="m.pdf"></pdf>\nBarn\nc');
  });

  test('has no line for what has no words', () => {
    const left = { ...place, isLeft: true, instead: '' };
    const all = ['1', '2', '3'].map((end) => ({ mark: `⟦img-abc123-000${end}⟧`, ...left }));
    expect(placedText(text, all)).toBe('a\n- b\nc');
    expect(placedParts(['⟦img-abc123-0001⟧'], all)).toEqual(['']);
  });

  test('keeps marks that are not its own', () => {
    expect(placedText(text, [])).toBe(text);
    expect(placedText('x ⟦img-abc123-0001⟧', [{ mark: '⟦img-abc123-0001⟧', ...place }])).toBe(
      'x ⟦img-abc123-0001⟧',
    );
  });
});
