import { describe, expect, test } from 'vitest';
import { parsePageLink, toPageId } from './notion-link';

const plain = '0123456789abcdef0123456789abcdef';
const id = '01234567-89ab-cdef-0123-456789abcdef';
const other = 'ffffffff0000ffff0000ffff0000ffff';

describe('the page of a pasted link', () => {
  const links: readonly [string, string][] = [
    ['a link of the workspace', `https://www.notion.so/atelier/Garden-plan-${plain}?pvs=4`],
    ['a link without workspace', `https://www.notion.so/Garden-plan-${plain}`],
    ['the id alone under notion.so', `https://notion.so/${plain}`],
    ['the newer address', `https://app.notion.com/p/${plain}`],
    ['the newer address with a title', `https://app.notion.com/p/Garden-plan-${plain}`],
    [
      'the newer address with a workspace',
      `https://app.notion.com/p/atelier/Garden-${plain}?pvs=21`,
    ],
    ['notion.com itself', `https://www.notion.com/${plain}`],
    ['a published page', `https://atelier.notion.site/Garden-plan-${plain}`],
    ['a published page with a view', `https://atelier.notion.site/${plain}?v=${other}`],
    ['the desktop app', `notion://www.notion.so/atelier/Garden-plan-${plain}`],
    ['the desktop app without a host', `notion:///${plain}`],
    ['a block of a page', `https://www.notion.so/Garden-plan-${plain}#${other}`],
    ['a block with parameters', `https://www.notion.so/Garden-${plain}?pvs=4#${other}`],
    [
      'a peek over another page',
      `https://www.notion.so/atelier/${other}?v=${other}&p=${plain}&pm=s`,
    ],
    ['a peek with dashes', `https://app.notion.com/p/${other}?p=${id}`],
    ['a database view', `https://www.notion.so/atelier/${plain}?v=${other}&pvs=4`],
    ['dashes in the address', `https://www.notion.so/${id}`],
    ['dashes after a title', `https://www.notion.so/Garden-${id}`],
    ['upper case', `HTTPS://WWW.NOTION.SO/Garden-${plain.toUpperCase()}`],
    ['a title of hex digits', `https://www.notion.so/Cafe-${other}-${plain}`],
    ['a title in another script', `https://www.notion.so/%E5%BA%AD-${plain}`],
    ['a title as typed', `https://www.notion.so/庭-${plain}`],
    ['a slash at the end', `https://www.notion.so/Garden-${plain}/`],
    ['a page behind the id', `https://www.notion.so/${plain}/edit`],
    ['no scheme', `www.notion.so/atelier/Garden-${plain}`],
    ['plain http', `http://www.notion.so/${plain}`],
    ['the practice workspace', `http://127.0.0.1:41234/p/${plain}`],
    ['the practice workspace by name', `http://localhost:41234/p/Garden-${plain}`],
    ['the practice workspace over IPv6', `http://[::1]:41234/p/${id}`],
    ['the id alone', plain],
    ['the id with dashes', id],
    ['the id in capitals', id.toUpperCase()],
    ['spaces and line ends around it', `\n\t  https://notion.so/${plain} \r\n`],
    ['quotation marks', `"https://notion.so/${plain}"`],
    ['typographic quotation marks', `“https://notion.so/${plain}”`],
    ['angle brackets', `<https://notion.so/${plain}>`],
    ['brackets around the id', `{${id}}`],
    ['a full stop after it', `https://notion.so/${plain}.`],
    ['a Markdown link', `[Garden (old)](https://notion.so/${plain})`],
  ];
  test.each(links)('is found in %s', (_name, link) => {
    expect(parsePageLink(link)).toBe(id);
  });
});

describe('no page', () => {
  const texts: readonly [string, string][] = [
    ['an empty text', ''],
    ['blanks', '   '],
    ['words', 'my garden page'],
    ['too few digits', plain.slice(1)],
    ['too many digits', `${plain}0`],
    ['too many digits in an address', `https://notion.so/${plain}00`],
    ['digits glued to a word', `https://notion.so/Garden${plain}`],
    ['dashes in odd places', '0123-456789abcdef-0123456789abcdef'],
    ['another site', `https://example.com/${plain}`],
    ['a site that ends like Notion', `https://evilnotion.so/${plain}`],
    ['a site that begins like Notion', `https://notion.so.example.com/${plain}`],
    ['a site behind a user name', `https://www.notion.so@example.com/${plain}`],
    ['a site behind a backslash', `https://example.com\\www.notion.so/${plain}`],
    ['another machine over http', `http://192.168.0.4:8080/p/${plain}`],
    ['another scheme', `ftp://www.notion.so/${plain}`],
    ['a script', `javascript:alert('${plain}')`],
    ['a file', `file:///notes/${plain}`],
    ['a page without an id', 'https://www.notion.so/atelier/Garden-plan'],
    ['only a view', `https://www.notion.so/atelier?v=${plain}`],
    ['only an anchor', `https://www.notion.so/atelier#${plain}`],
    ['two links', `https://notion.so/${plain} https://notion.so/${other}`],
  ];
  test.each(texts)('is found in %s', (_name, text) => {
    expect(parsePageLink(text)).toBeUndefined();
  });

  test('is looked for in a text too long to be a link', () => {
    expect(parsePageLink(`https://notion.so/${'a-'.repeat(2_100)}${plain}`)).toBeUndefined();
  });
});

test('an id keeps one form, however it is written', () => {
  expect([plain, id, plain.toUpperCase(), id.toUpperCase()].map(toPageId)).toEqual([
    id,
    id,
    id,
    id,
  ]);
  expect(toPageId(` ${id}`)).toBeUndefined();
});
