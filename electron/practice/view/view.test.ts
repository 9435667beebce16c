import { describe, expect, test } from 'vitest';
import { hexOf } from '../ids';
import { setup, titled } from '../testing/setup';

const nasty = `<script>alert("1")</script>'&`;

describe('a page in a browser', () => {
  test('opens by its address, its id, and its id behind any title', async () => {
    const { client, parent, workspace } = await setup();
    const { id } = await client.pages.create({ parent, properties: titled('Früh im Garten 🌱') });
    const { url } = workspace.pages().at(-1) ?? { url: '' };
    expect(url).toBe(`${workspace.url}/p/Fru-h-im-Garten-${hexOf(id)}`);
    for (const name of [url, `${workspace.url}/p/${hexOf(id)}`, `${workspace.url}/p/x-${id}`]) {
      const answer = await fetch(name);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Früh im Garten 🌱</h1>');
    }
    expect((await fetch(`${workspace.url}/p/nothing`)).status).toBe(404);
    expect((await fetch(`${workspace.url}/p/${'0'.repeat(32)}`)).status).toBe(404);
  });

  test('shows each kind of block', async () => {
    const { client, parent, workspace } = await setup();
    const markdown = [
      '## Head',
      '- one',
      '\t1. two',
      '- [x] done',
      '- [ ] open',
      '> said',
      '---',
      '```js\nlet x = "<b>";\n```',
      '$$\nx^2\n$$',
      '| a | b |\n|---|---|\n| c | **d** |',
      '![Barn](https://example.org/barn.png)',
      'See [there](https://example.org/?a=1&b=2), not [here](other.md).',
      '<table_of_contents/>',
      '<empty-block/>',
    ].join('\n');
    await client.pages.create({ parent, markdown });
    const html = await (await fetch(workspace.pages().at(-1)?.url ?? '')).text();
    for (const part of [
      '<h3>Head</h3>',
      '<li>one\n<ol>\n<li>two\n</li>\n</ol>\n</li>',
      'aria-label="done">☑</span> <span class="text">done</span>',
      'aria-label="to do">☐</span> <span class="text">open</span>',
      '<blockquote>said\n</blockquote>',
      '<hr>',
      '<pre><code>let x = &quot;&lt;b&gt;&quot;;</code></pre>',
      '<pre><code>x^2</code></pre>',
      '<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td><strong>d</strong></td></tr>',
      '<a href="https://example.org/barn.png" rel="noreferrer noopener">Barn</a>',
      '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer noopener">there</a>, not here.',
    ]) {
      expect(html).toContain(part);
    }
  });

  test('shows blocks that hold others, colours and equations', async () => {
    const { client, parent, workspace } = await setup();
    const markdown = [
      '<callout icon="💡" color="yellow_bg">',
      '\tinside $a<b$',
      '</callout>',
      '<details>',
      '<summary>Title</summary>',
      '\t<span color="red">red</span>',
      '</details>',
      '## Head {toggle="true"}',
      '<columns>',
      '\t<column>',
      '\t\tleft',
      '\t</column>',
      '</columns>',
      '<table header-column="true">',
      '<tr>',
      '<td>a</td>',
      '<td>b</td>',
      '</tr>',
      '</table>',
      '<pdf src="https://example.org/a.pdf"></pdf>',
    ].join('\n');
    await client.pages.create({ parent, markdown });
    const html = await (await fetch(workspace.pages().at(-1)?.url ?? '')).text();
    for (const part of [
      '<div role="note" class="callout yellow_background"><span class="icon">💡</span><div>',
      '<p>inside <code class="tex">a&lt;b</code></p>',
      '<details open><summary>Title</summary>',
      '<p><span class="red">red</span></p>',
      '<summary><h3>Head</h3></summary>',
      '<div class="columns">\n<div>\n<p>left</p>',
      '<tr><th>a</th><td>b</td></tr>',
      '<a href="https://example.org/a.pdf" rel="noreferrer noopener">https://example.org/a.pdf</a>',
    ]) {
      expect(html).toContain(part);
    }
  });

  test('shows where it is in the tree, and its own pages below it', async () => {
    const { client, parent, workspace } = await setup();
    const { id } = await client.pages.create({ parent, properties: titled('Above') });
    const below = { type: 'page_id', page_id: id } as const;
    await client.pages.create({ parent: below, properties: titled('Below') });
    const html = await (await fetch(`${workspace.url}/p/${hexOf(id)}`)).text();
    const [, nav = '', main = ''] = /<nav.*?>(.*)<\/nav>(.*)/s.exec(html) ?? [];
    expect(nav).toMatch(/Imported notes<\/a><ul><li><a [^>]*aria-current="page">.*Above<\/a><ul>/);
    expect(main).toMatch(/in <a [^>]*>.*Imported notes<\/a>/);
    expect(main).toContain('Below</a>');
  });

  test('links to pages here, also when they were written under another port', async () => {
    const { client, parent, workspace } = await setup();
    const markdown = `[there](http://127.0.0.1:1/p/Seeds-${hexOf(workspace.rootPageId)})`;
    await client.pages.create({ parent, markdown });
    const html = await (await fetch(workspace.pages().at(-1)?.url ?? '')).text();
    expect(html).toContain(`<a href="/p/Seeds-${hexOf(workspace.rootPageId)}"`);
  });

  test('lets no markup of a document through, and nothing run or load', async () => {
    const { client, parent, workspace } = await setup();
    const markdown = [
      nasty,
      `## ${nasty}`,
      `[x](javascript:alert(1))`,
      '[y](https://example.org/"onmouseover="alert)',
      `![${nasty}](https://example.org/x.png)`,
      `<callout icon="<script>">`,
      `\t$${nasty}$`,
      '</callout>',
      `<unknown url="x" alt="<script>"/>`,
      `<mention-user url="javascript:alert(1)"/>`,
      `<pdf src="https://x.org/'onmouseover=">${nasty}</pdf>`,
      '```\n</code></pre><script>\n```',
    ].join('\n');
    await client.pages.create({ parent, markdown, properties: titled(nasty) });
    for (const url of [workspace.pages().at(-1)?.url ?? '', workspace.url]) {
      const answer = await fetch(url);
      const html = await answer.text();
      expect(html).not.toMatch(/<script|<img|javascript:[^<]*"|"onmouse/i);
      expect(answer.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/,
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

test('the start page lists what changed last, without the trash', async () => {
  const { client, parent, clock, workspace } = await setup({ workspaceName: 'My <workspace>' });
  clock.advance(60_000);
  await client.pages.create({ parent, properties: titled('Newest') });
  const gone = await client.pages.create({ parent, properties: titled('Gone') });
  await client.pages.update({ page_id: gone.id, in_trash: true });
  const html = await (await fetch(workspace.url)).text();
  const [, main = ''] = /<main>(.*)<\/main>/s.exec(html) ?? [];
  expect(main).toContain('My &lt;workspace&gt;</h1>');
  expect(main).toContain('2026-11-20 09:01 UTC');
  expect(main.indexOf('Newest')).toBeLessThan(main.indexOf('Garden journal'));
  expect(html).not.toContain('Gone');
});

test('a database is a table of its rows, and the start page leads to it', async () => {
  const { client, workspace } = await setup();
  const filter = { property: 'object', value: 'data_source' } as const;
  const [table] = (await client.search({ filter })).results;
  await client.pages.create({
    parent: { type: 'data_source_id', data_source_id: table?.id ?? '' },
    properties: { ...titled('Walden'), Author: { rich_text: [{ text: { content: nasty } }] } },
  });
  const index = await (await fetch(workspace.url)).text();
  const [, path = ''] = /href="(\/p\/[0-9a-f]{32})"><span aria-hidden="true">🔖/.exec(index) ?? [];
  const html = await (await fetch(workspace.url + path)).text();
  expect(html).toContain('🔖 Reading notes</h1>');
  expect(html).toMatch(/<th>Name<\/th><th>Author<\/th>/);
  expect(html).toContain('Walden</a></td><td>&lt;script&gt;');
  expect(html).not.toContain('<script');
});
