import { expect, test } from 'vitest';
import type { Plan, PlannedLink } from '../../../shared/plan/plan';
import { linkFinder } from '../../../shared/plan/planned-links';
import { describeProblem } from '../../../shared/plan/problems/describe-problem';
import { asksBefore, summarisePlan } from '../../../shared/plan/summarise-plan';
import type { Contents } from './testing/memory-files';
import { planOf } from './testing/plan-of';

/** `title` of each page, indented by its depth, with how its text is written. */
function outline({ pages }: Plan): readonly string[] {
  const depthOf = (number: number): number => {
    const parent = pages[number]?.parent;
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  return pages.map(
    ({ title, writeText }, number) => `${'  '.repeat(depthOf(number))}${title} (${writeText})`,
  );
}

const told = ({ problems }: Plan): readonly string[] =>
  problems.map(({ kind, path, line }) => `${path}${line === undefined ? '' : `:${line}`} ${kind}`);

function targetOf({ pages, attachments }: Plan, link: PlannedLink): string | undefined {
  if (link.to === 'earlier') return link.page.id;
  return link.to === 'page' ? pages[link.number]?.title : attachments[link.number]?.name;
}

/** Where the links of a page lead, by their targets. */
function linksOf(plan: Plan, title: string): Readonly<Record<string, string | undefined>> {
  const page = plan.pages.find((one) => one.title === title);
  return Object.fromEntries((page?.links ?? []).map((link) => [link.target, targetOf(plan, link)]));
}

test('makes a page for each folder, with the pages of what lies in it below, in natural order', async () => {
  const plan = await planOf({
    'Notes/10 Last.md': 'text',
    'Notes/2 Middle/b.md': 'text',
    'Notes/2 Middle/a.md': 'text',
    'Notes/1 First.md': 'text',
    'Notes/Empty/picture.png': 10,
  });
  expect(outline(plan)).toEqual([
    'Notes (none)',
    '  1 First (create)',
    '  2 Middle (none)',
    '    a (create)',
    '    b (create)',
    '  10 Last (create)',
  ]);
});

test.each([
  ['index.md', { 'F/index.md': 'x', 'F/README.md': 'x', 'F/F.md': 'x' }],
  ['README.md', { 'F/_index.md': 'x', 'F/README.md': 'x', 'F/F.md': 'x' }],
  ['_index.md', { 'F/_index.md': 'x', 'F/other.md': 'x', 'F/F.md': 'x' }],
  ['F.md', { 'F/F.md': 'x', 'F/other.md': 'x' }],
])('a folder’s page takes the text of %s', async (name, contents: Contents) => {
  const { pages } = await planOf(contents);
  expect(pages[0]).toMatchObject({ folder: 'F', title: 'F', source: { name } });
  expect(pages.filter(({ source }) => source?.name === name)).toHaveLength(1);
});

test('a note beside a folder of its name is the folder’s text, as in Notion’s own exports', async () => {
  const plan = await planOf({ 'N/Trip.md': '# The trip', 'N/Trip/Day 1.md': 'x' });
  expect(outline(plan)).toEqual(['N (none)', '  The trip (create)', '    Day 1 (create)']);
});

test('flat: all pages side by side, folders without a text get none', async () => {
  const plan = await planOf(
    { 'N/b.md': 'x', 'N/Sub/a.md': 'x', 'N/Sub/index.md': 'x', 'N/Other/c.md': 'x' },
    { mode: 'flat' },
  );
  expect(outline(plan)).toEqual(['b (create)', 'c (create)', 'Sub (create)', 'a (create)']);
});

test('flat with path: the folders stand in the title, whatever that will be', async () => {
  const plan = await planOf(
    { 'N/b.md': 'x', 'N/Sub/Deep/a.md': '# Heading', 'N/Sub/index.md': 'x' },
    { mode: 'flat-with-path' },
  );
  expect(plan.pages.map(({ title }) => title)).toEqual(['b', 'Sub', 'Sub / Deep / Heading']);
  expect(plan.pages[2]).toMatchObject({ name: 'a', titlePrefix: 'Sub / Deep / ' });
});

test('with several dropped folders their names are part of the path', async () => {
  const plan = await planOf({ 'A/x.md': 'x', 'B/x.md': 'x' }, { mode: 'flat-with-path' });
  expect(plan.pages.map(({ title }) => title)).toEqual(['A / x', 'B / x']);
});

test('files dropped by themselves go directly below the destination', async () => {
  expect(outline(await planOf({ 'b.md': 'x', 'a.md': 'x' }))).toEqual(['a (create)', 'b (create)']);
});

test('tells for each target as written which page or attachment it means', async () => {
  const plan = await planOf({
    'V/index.md': 'x',
    'V/a.md': '[b](sub/b%20c.md#part) [[B C]] ![[map.png]] [folder](sub/) [x](no.md) ![](map.png)',
    'V/sub/b c.md': '[up](../a) [home](/index)',
    'V/map.png': 5,
  });
  expect(linksOf(plan, 'a')).toEqual({
    'sub/b%20c.md#part': 'b c',
    'B C': 'b c',
    'map.png': 'map.png',
    'sub/': 'sub',
  });
  expect(linksOf(plan, 'b c')).toEqual({ '../a': 'a', '/index': 'V' });
  expect(plan.attachments).toMatchObject([{ name: 'map.png', size: 5, kind: 'picture', uses: 2 }]);
  const page = plan.pages.find(({ title }) => title === 'a');
  const find = linkFinder(page ?? plan.pages[0]!);
  expect(find({ kind: 'embed', target: 'map.png' })).toMatchObject({ to: 'attachment' });
  expect(find({ kind: 'link', target: 'no.md' })).toBeUndefined();
});

test('a link to a folder leads to its page; where it gets none, that is told', async () => {
  const contents = { 'V/a.md': '[s](sub) [t](told)', 'V/sub/b.md': 'x', 'V/told/README.md': 'x' };
  expect(linksOf(await planOf(contents), 'a')).toEqual({ sub: 'sub', told: 'told' });
  const flat = await planOf(contents, { mode: 'flat' });
  expect(linksOf(flat, 'a')).toEqual({ told: 'told' });
  expect(told(flat)).toEqual(['V/a.md:1 folder-without-page']);
});

test('sees every kind of trouble with links, each with its line', async () => {
  const plan = await planOf({
    'V/a.md': [
      '![gone](gone.png)',
      '[gone](gone.md)',
      '[out](../../elsewhere.md)',
      '[part](b.md#part)',
      '[own](#part) and [own](a.md)',
      '[[Log]]',
      '[bad](bad.md)',
    ].join('\n\n'),
    'V/b.md': 'x',
    'V/one/Log.md': 'x',
    'V/two/Log.md': 'x',
    'V/bad.md': new Uint8Array([0x66, 0xfc, 0x72]),
  });
  expect(told(plan)).toEqual([
    'V/bad.md file-unreadable',
    'V/a.md:1 missing-picture',
    'V/a.md:3 broken-link',
    'V/a.md:5 outside-link',
    'V/a.md:7 heading-not-linked',
    'V/a.md:9 link-to-itself',
    'V/a.md:9 link-to-itself',
    'V/a.md:11 several-targets',
    'V/a.md:13 link-to-unreadable',
  ]);
});

test('other schemes break nothing and are no trouble of the plan', async () => {
  const targets = [
    'mailto:a@b.cd',
    'obsidian://open?vault=x',
    'zotero://select/1',
    'file:///etc/x',
  ];
  const text = targets.map((target) => `[x](${target}) <${target}>`).join(' ');
  const plan = await planOf({ 'a.md': `${text} [[zotero://select/1]] [y](data:text/plain,x)` });
  expect([plan.pages.length, plan.pages[0]?.links]).toEqual([1, []]);
  expect(told(plan)).toEqual(['a.md:1 outside-link']);
});

test('says nothing about what stands in code', async () => {
  const plan = await planOf({ 'V/a.md': '```\n[x](gone.md)\n```\n\n`[[gone]]`', 'V/b.md': 'x' });
  expect(told(plan)).toEqual([]);
});

test('says nothing about code in a text too long to be parsed for it', async () => {
  const plan = await planOf({
    'a.md': `${'word\n\n'.repeat(5_000)}\`\`\`\n[x](gone.md)\n\`\`\`\n`,
  });
  expect(told(plan)).toEqual([]);
});

test('sees trouble with files: size, type, emptiness, encoding, clashes', async () => {
  const plan = await planOf(
    {
      'V/a.md': '![](big.png) [z](data.zip) [n](nothing.pdf) [s](sheet.xlsx)',
      'V/big.png': 6_000_000,
      'V/data.zip': 10,
      'V/nothing.pdf': 0,
      'V/sheet.xlsx': 10,
      'V/unused.psd': 10,
      'V/empty.md': ' \n',
      'V/A.markdown': 'x',
      'V/page.mdx': 'x',
      'V/binary.md': new Uint8Array([0, 1, 2]),
      'alone.psd': 10,
    },
    { uploadLimit: 5_000_000 },
  );
  expect(told(plan).toSorted()).toEqual([
    'V/a.md name-clash',
    'V/big.png attachment-too-large',
    'V/binary.md file-unreadable',
    'V/data.zip attachment-type-refused',
    'V/empty.md file-empty',
    'V/nothing.pdf attachment-empty',
    'V/page.mdx mdx-as-text',
    'alone.psd type-unsupported',
  ]);
  expect(plan.attachments.map(({ name }) => name)).toEqual(['sheet.xlsx']);
  expect(plan.unused).toHaveLength(1);
  for (const problem of plan.problems) expect(describeProblem(problem)).toMatch(/^\S.*\.$/);
});

test('takes plain text only when asked', async () => {
  const contents = { 'V/a.md': '[b](b.txt)', 'V/b.txt': 'x' };
  const without = await planOf(contents);
  expect([without.pages.length, without.attachments[0]?.kind]).toEqual([2, 'text']);
  const { pages } = await planOf(contents, { takesText: true });
  expect(pages.map(({ format }) => format)).toEqual([undefined, 'markdown', 'text']);
});

test('counts the texts that will be read back', async () => {
  const files = { 'Notes/a.md': 'text', 'Notes/b.md': 'text', 'Notes/c.md': 'text' };
  const requests = async (checksPerText: number): Promise<number> =>
    (await planOf(files, { checksPerText })).requests;
  const unchecked = await requests(0);
  expect([await requests(1), await requests(0.6)]).toEqual([unchecked + 3, unchecked + 2]);
});

test('counts requests: pages, texts, polls, uploads and their places', async () => {
  // Two linked to each other: 3 + 2. A picture: 2 to upload, 1 + 2 to place. A folder: 1.
  const plan = await planOf({
    'V/a.md': '[b](b.md) ![](p.png)',
    'V/b.md': '[a](a.md)',
    'V/p.png': 10,
  });
  expect(plan.requests).toBe(1 + 3 + 2 + 2 + 3);
  expect(plan.expectedTime).toBe(Math.round((11 * 60_000) / 180) + 3_000);
});

test('a long text counts each of its parts', async () => {
  const plan = await planOf({ 'a.md': 'word '.repeat(200_000) });
  expect(plan.requests).toBe(3 * 2);
});

test('a summary is small and tells the worst first', async () => {
  const broken = Array.from({ length: 50 }, (_, n) => `[x](gone-${n}.md)`).join('\n');
  const plan = await planOf({ 'V/a.md': `[b](b.md#h)\n${broken}`, 'V/b.md': 'x' });
  const summary = summarisePlan(plan);
  expect(summary).toMatchObject({ pages: 3, folderPages: 1, shells: 1, links: 1, unusedFiles: 0 });
  expect(summary.problemCounts).toEqual({ loss: 50, change: 0, note: 1 });
  expect(
    summary.problems.map(({ kind, count, examples }) => [kind, count, examples.length]),
  ).toEqual([
    ['broken-link', 50, 3],
    ['heading-not-linked', 1, 1],
  ]);
});

test('a plan is asked for unless it is of a single file and nobody wants to be asked for those', async () => {
  const single = summarisePlan(await planOf({ 'a.md': '![](gone.png)' }));
  const unread = summarisePlan(await planOf({ 'a.md': 7 }));
  const folder = summarisePlan(await planOf({ 'V/a.md': 'x' }));
  const nothing = summarisePlan(await planOf({ 'a.png': 'x' }));
  expect([asksBefore(single, true), asksBefore(single, false)]).toEqual([true, false]);
  expect([unread, folder, nothing].map((plan) => asksBefore(plan, false))).toEqual([
    false,
    true,
    true,
  ]);
});

test('a plan is plain data', async () => {
  const plan = await planOf({ 'V/a.md': '[b](b.md) [c](c.md)', 'V/b.md': 'x' });
  expect(structuredClone(plan)).toEqual(plan);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});
