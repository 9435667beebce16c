import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { PracticeOptions } from '../practice-options';
import { startPracticeWorkspace, type PracticeWorkspace } from '../start-practice-workspace';
import { JournalFile } from './journal-file';
import { clientOf, handSetClock, titled } from '../testing/setup';

/** A folder, and workspaces on it that stop answering when the test ends. */
function folderSetup(): {
  readonly folder: string;
  readonly journal: string;
  readonly clock: ReturnType<typeof handSetClock>;
  readonly start: (options?: PracticeOptions) => Promise<PracticeWorkspace>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const clock = handSetClock();
  return {
    folder,
    journal: join(folder, 'workspace.ndjson'),
    clock,
    start: async (options = {}) => {
      const workspace = await startPracticeWorkspace({
        folder,
        now: clock.now,
        asyncPolicy: 'never',
        ...options,
      });
      onTestFinished(() => workspace.close());
      return workspace;
    },
  };
}

/** All pages, as far as they do not name the port. */
const pagesOf = (workspace: PracticeWorkspace): unknown =>
  JSON.parse(JSON.stringify(workspace.pages()).replaceAll(workspace.url, ''));

const parentOf = (workspace: PracticeWorkspace): { type: 'page_id'; page_id: string } => ({
  type: 'page_id',
  page_id: workspace.rootPageId,
});

test('pages, ids, token and addresses by id are the same after a restart', async () => {
  const { start, clock } = folderSetup();
  const first = await start();
  const client = clientOf(first, first.token);
  const parent = parentOf(first);
  const { id } = await client.pages.create({ parent, markdown: '# Plums\n- a\n\t- b\n- c' });
  const child = await client.pages.create({
    parent: { type: 'page_id', page_id: id },
    properties: titled('Child'),
  });
  clock.advance(5_000);
  await client.pages.update({ page_id: child.id, icon: { emoji: '🍐' }, in_trash: true });
  const blocks = await client.blocks.children.list({ block_id: id });
  const before = pagesOf(first);
  const url = new URL(first.pages().find((page) => page.id === id)?.url ?? '').pathname;
  await first.close();

  const second = await start();
  expect(second).toMatchObject({
    token: first.token,
    workspaceId: first.workspaceId,
    rootPageId: first.rootPageId,
    setAside: undefined,
  });
  expect(pagesOf(second)).toEqual(before);
  const again = clientOf(second, second.token);
  expect(await again.blocks.children.list({ block_id: id })).toEqual(blocks);
  expect((await fetch(`${second.url}${url}`)).status).toBe(200);
  expect(await again.pages.retrieve({ page_id: id })).toMatchObject({
    url: `${second.url}${url}`,
  });
});

test('a workspace that is killed loses nothing that it answered', async () => {
  const { start } = folderSetup();
  const killed = await start();
  const client = clientOf(killed, killed.token);
  await client.pages.create({ parent: parentOf(killed), properties: titled('Answered') });
  const next = await start();
  expect(next.pages().map((page) => page.title)).toContain('Answered');
});

test('unfinished tasks go on after a restart, also those that ended meanwhile', async () => {
  const { start, clock } = folderSetup();
  const slow: PracticeOptions = { asyncPolicy: 'always', taskMs: () => 10_000 };
  const first = await start(slow);
  const client = clientOf(first, first.token);
  const task = await client.pages.create({
    parent: parentOf(first),
    properties: titled('Slow'),
    markdown: 'Text.',
    allow_async: true,
  });
  await first.close();
  clock.advance(9_999);

  const second = await start(slow);
  const poll = clientOf(second, second.token).asyncTasks;
  expect(await poll.retrieve({ task_id: task.id })).toMatchObject({ status: 'running' });
  expect(second.pages().map((page) => page.title)).not.toContain('Slow');
  await second.close();
  clock.advance(1);

  const third = await start(slow);
  const ended = await clientOf(third, third.token).asyncTasks.retrieve({ task_id: task.id });
  expect(ended).toMatchObject({ status: 'succeeded', result: { object: 'page' } });
  await third.close();

  const fourth = await start(slow);
  expect(await clientOf(fourth, fourth.token).asyncTasks.retrieve({ task_id: task.id })).toEqual(
    JSON.parse(JSON.stringify(ended).replaceAll(third.url, fourth.url)),
  );
});

test.each(['{"at":1,"changes":[{"kind":"pa', '{"at":1,"changes":[]}'])(
  'a line that was torn by a kill is dropped: %s',
  async (torn) => {
    const { start, journal, folder } = folderSetup();
    const first = await start();
    const before = pagesOf(first);
    await first.close();
    const whole = readFileSync(journal, 'utf8');
    appendFileSync(journal, torn);

    const second = await start();
    expect(pagesOf(second)).toEqual(before);
    expect(second.setAside).toBeUndefined();
    const client = clientOf(second, second.token);
    await client.pages.create({ parent: parentOf(second), properties: titled('After') });
    await second.close();
    expect(readFileSync(journal, 'utf8').startsWith(`${whole}{`)).toBe(true);
    expect(readdirSync(folder)).toEqual(['workspace.ndjson']);

    const third = await start();
    expect(third.pages().at(-1)?.title).toBe('After');
  },
);

test('a journal damaged in its middle is set aside, and what came before is kept', async () => {
  const { start, journal } = folderSetup();
  const first = await start();
  const client = clientOf(first, first.token);
  for (const title of ['Kept', 'Damaged', 'Behind']) {
    await client.pages.create({ parent: parentOf(first), properties: titled(title) });
  }
  await first.close();
  const damaged = readFileSync(journal, 'utf8').replace(/"title":"Damaged"/, '"title":');
  writeFileSync(journal, damaged);

  const second = await start();
  const titles = second.pages().map((page) => page.title);
  expect(titles).toContain('Kept');
  expect(titles).not.toContain('Behind');
  expect(readFileSync(second.setAside ?? '', 'utf8')).toBe(damaged);
  await second.close();
  expect((await start()).setAside).toBeUndefined();
});

test('a body of six hundred levels comes back', async () => {
  const { start } = folderSetup();
  const first = await start();
  const lines = Array.from({ length: 600 }, (_, depth) => `${'\t'.repeat(depth)}- x`);
  const client = clientOf(first, first.token);
  await client.pages.create({ parent: parentOf(first), markdown: lines.join('\n') });
  const { url } = first.pages().at(-1) ?? { url: '' };
  expect((await fetch(url)).status).toBe(200);
  await first.close();
  const second = await start();
  expect(second.setAside).toBeUndefined();
  expect(second.pages().at(-1)?.markdown).toBe(lines.join('\n'));
});

test('a token that is given counts instead of the stored one', async () => {
  const { start } = folderSetup();
  const first = await start();
  await first.close();
  const second = await start({ token: 'ntn_given' });
  expect(second.token).toBe('ntn_given');
  await expect(clientOf(second, first.token).users.me({})).rejects.toThrow();
});

test('a port that is taken is an error, and the folder can be used all the same', async () => {
  const { start } = folderSetup();
  const other = await startPracticeWorkspace();
  onTestFinished(() => other.close());
  await expect(start({ port: other.port })).rejects.toThrow('EADDRINUSE');
  expect((await start()).pages()).not.toHaveLength(0);
});

test('a request that outlives its workspace changes nothing', () => {
  const { folder, journal: path } = folderSetup();
  const { journal } = JournalFile.open(folder);
  journal.append({ at: 1, changes: [] });
  journal.close();
  expect(() => {
    journal.append({ at: 2, changes: [] });
  }).toThrow('closed');
  expect(readFileSync(path, 'utf8')).toBe('{"at":1,"changes":[]}\n');
});

test('comments are there after a restart, resolved ones stay resolved', async () => {
  const { start } = folderSetup();
  const first = await start();
  const page = first.pages().find(({ id }) => id === first.rootPageId)?.id ?? '';
  first.person.comment(page);
  first.person.resolveComments(page);
  first.person.comment(page);
  await first.close();
  const second = await start();
  const { results } = await clientOf(second, second.token).comments.list({ block_id: page });
  expect(results).toHaveLength(1);
});
