import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test } from './app-fixture';

test.use({
  practiceOptions: {
    asyncPolicy: 'always',
    pollAfterSeconds: 1,
    taskMs: (random) => 100 + 3_000 * random(),
  },
});

const numbered = Array.from({ length: 30 }, (_, number) => `${number + 1} chapter`);

test('30 numbered files stand in Notion as they stand in the folder, 2 before 10', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  // The first one waits for the last one, so it is made when the others are there.
  for (const name of numbered) {
    const text = name === '1 chapter' ? 'See [the end](<30 chapter.md>).' : `Text of ${name}.`;
    await writeFile(join(folder, `${name}.md`), text);
  }
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(30);
  expect(titlesUnder(workspace, workspace.rootPageId)).toEqual(numbered);
  expect(workspace.stats().requests['POST /v1/pages']).toBe(30);
});

test('folders and notes stand among each other by their names, each below its folder', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  for (const part of ['1 part', '10 part', '2 part']) {
    await mkdir(join(folder, part));
    await writeFile(join(folder, part, 'index.md'), `Text of ${part}.`);
    for (const name of numbered.slice(0, 11)) {
      await writeFile(join(folder, part, `${name}.md`), `Text of ${name}.`);
    }
  }
  await writeFile(join(folder, '3 note.md'), 'Text.');
  const { window } = await launchConnected();
  await window.propose([folder]);
  await window.chooseFolders('Pages within pages');
  await window.startPlan();
  await window.waitForDone(38);
  const pages = workspace.pages();
  const idOf = (title: string) => pages.find((page) => page.title === title)?.id ?? '';
  const above = pages.find(({ title }) => title === '3 note')?.parentId ?? '';
  const parts = ['1 part', '2 part', '10 part'];
  expect(titlesUnder(workspace, above)).toEqual(['1 part', '2 part', '3 note', '10 part']);
  for (const part of parts) {
    expect(titlesUnder(workspace, idOf(part))).toEqual(numbered.slice(0, 11));
    const text = pages.find(({ title }) => title === part)?.markdown;
    expect(text?.startsWith(`Text of ${part}.`)).toBe(true);
  }
});

function titlesUnder(workspace: PracticeWorkspace, id: string): readonly string[] {
  const pages = new Map(workspace.pages().map((page) => [page.id, page]));
  return pages.get(id)?.childIds.map((child) => pages.get(child)?.title ?? '') ?? [];
}
