import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app-fixture';

const pixel = 'iVBORw0KGgo=';
const files: Readonly<Record<string, Buffer>> = {
  'film.mp4': Buffer.alloc(21_000_000, 1),
  'barn.png': Buffer.alloc(20_000, 2),
  'pond.png': Buffer.alloc(30_000, 3),
  'late.png': Buffer.alloc(1_000, 4),
  'manual.pdf': Buffer.from('%PDF-1.4'),
};
const text = [
  '# Farm',
  '![The film](film.mp4)',
  '![Barn](barn.png)',
  '- item\n\n  ![Pond](pond.png)',
  '![Barn again](barn.png)',
  `![Dot](data:image/png;base64,${pixel})`,
  '![Gone](missing.png)',
  '![Late](late.png)',
  'See the [manual](manual.pdf).',
].join('\n\n');

test.use({
  practiceOptions: {
    taskTimeScale: 0.1,
    pollAfterSeconds: 0,
    // Holds the large file while its row is looked at.
    faults: [{ on: 'POST /v1/file_uploads/:id/send', nth: 2, do: 'slow-answer', ms: 3_000 }],
  },
});

test('pictures and files go where they stood; what cannot go is listed and marked', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeFile(join(folder, 'farm.md'), text);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const { window } = await launchConnected();
  await window.propose([folder]);
  await window.chooseFolders('Side by side');
  await expect(window.startButton).toBeEnabled();
  await rm(join(folder, 'late.png'));
  await window.startPlan();

  const row = window.row('farm.md');
  const list = window.page.getByRole('region', { name: 'Attachments' });
  await row.click();
  await expect(row).toContainText(/\d+\.\d of 21 MB/u);
  await expect(list.getByRole('listitem').first()).toContainText(/Uploading \d+\.\d of 21 MB/u);
  expect(await row.getAttribute('aria-label')).not.toContain('21 MB');

  await window.waitForDone(1, 30_000);
  await expect(row).not.toContainText('of 21 MB');
  await expect(list).toContainText('6 of 8 attachments on the page, 2 left out');
  await expect(list.getByRole('listitem')).toContainText([
    /film\.mp4\s*On the page/u,
    /barn\.png\s*On the page/u,
    /pond\.png\s*On the page/u,
    /barn\.png\s*On the page/u,
    /On the page/u,
    /missing\.png\s*Left out: nothing in this import was found there/u,
    /late\.png\s*Left out: it was not there any more/u,
    /manual\.pdf\s*On the page/u,
  ]);
  const words = '1 picture or file could not be placed: see Attachments';
  await expect(row).toHaveAttribute('aria-label', new RegExp(words, 'u'));
  await expect(row.getByTitle(words)).toBeVisible();

  const page = workspace.pages().find(({ title }) => title === 'Farm');
  expect(page?.files.map(({ type, sha256 }) => [type, sha256])).toEqual([
    ['video', hashOf('film.mp4')],
    ['image', hashOf('barn.png')],
    ['image', hashOf('pond.png')],
    ['image', hashOf('barn.png')],
    ['image', sha256(Buffer.from(pixel, 'base64'))],
    ['pdf', hashOf('manual.pdf')],
  ]);
  expect(workspace.uploads()).toHaveLength(5);
  expect(page?.markdown).toContain('Late');
  expect(page?.markdown).not.toContain('⟦');
});

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const hashOf = (name: string): string => sha256(files[name] ?? Buffer.of());
