import { expect, test } from 'vitest';
import { prepareDocument, type PlainDocument } from './prepare-document';

function prepare(text: string, name = 'Spring beds.md'): PlainDocument {
  const document = prepareDocument(text, name);
  if (!document.ok) throw new Error(document.error.kind);
  return document.value;
}

test('takes the title from the front matter and takes the front matter off', () => {
  const { title, markdown } = prepare('---\ntitle: "Beds: spring"\ntags: [a]\n---\n\nText\n');
  expect({ title, markdown }).toEqual({ title: 'Beds: spring', markdown: 'Text' });
});

test('takes the title from the first H1 and drops that heading', () => {
  expect(prepare('# Beds *and* borders\n\nText\n\n# Second')).toMatchObject({
    title: 'Beds and borders',
    markdown: 'Text\n\n# Second',
  });
  expect(prepare('Beds\n====\nText')).toMatchObject({ title: 'Beds', markdown: 'Text' });
});

test('keeps an H1 that differs from the title of the front matter', () => {
  const { title, markdown } = prepare('---\ntitle: One\n---\n# Two\n\nText');
  expect({ title, markdown }).toEqual({ title: 'One', markdown: '# Two\n\nText' });
});

test('falls back to the file name', () => {
  expect(prepare('Text').title).toBe('Spring beds');
  expect(prepare('', '.md').title).toBe('.md');
  expect(prepare('#\n\nText').title).toBe('Spring beds');
});

test('does not take a comment in a code fence for a title', () => {
  const text = '```sh\n# not a title\n```';
  expect(prepare(text)).toMatchObject({ title: 'Spring beds', markdown: text });
});

test('survives front matter that is not YAML', () => {
  expect(prepare('---\ntitle: [\n---\n# H\n\nText')).toMatchObject({
    title: 'H',
    markdown: 'Text',
  });
});

test('makes every line end one newline and drops a byte order mark', () => {
  expect(prepare('\uFEFF# T\r\n\r\na\rb\r\n').markdown).toBe('a\nb');
});

test('tells the size in UTF-8', () => {
  expect(prepare('庭é').size).toBe(5);
});

test('refuses what is over the size of a request', () => {
  expect(prepareDocument('"'.repeat(250_000), 'a.md')).toEqual({
    ok: false,
    error: { kind: 'body-too-large', size: 500_002, limit: 490_000 },
  });
});
