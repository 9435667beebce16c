import AxeBuilder from '@axe-core/playwright';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { expect, test } from './app-fixture';
import type { AppPage } from './pages/app-page';

const source = [
  '---',
  'icon: 🌱',
  'cover: https://pictures.example/beds.jpg',
  'tags: [spring]',
  '---',
  '# Spring beds',
  '',
  '| Crop | Kilos |',
  '|:---|---:|',
  '| Plums | **40** |',
  '',
  '> [!WARNING]',
  '> Water the *north* bed.',
  '',
  '```ts',
  'const bed = "<b>no markup</b>";',
  '```',
  '',
  '![The north bed](pictures/missing.png)',
  '![The south bed](https://pictures.example/south.png)',
].join('\n');

async function openPreview(window: AppPage): Promise<Locator> {
  await window.row('Spring beds.md').click();
  await window.page.getByRole('button', { name: 'Preview' }).click();
  return window.page.getByRole('dialog', { name: 'Preview of Spring beds.md' });
}

const show = (preview: Locator, view: string): Promise<void> =>
  preview.getByRole('radiogroup', { name: 'View' }).getByText(view, { exact: true }).click();

async function expectPage(preview: Locator): Promise<void> {
  await expect(preview.getByRole('heading', { name: 'Spring beds', exact: true })).toBeVisible();
  await expect(preview.getByText('🌱')).toBeVisible();
  await expect(preview.getByText('Cover from pictures.example')).toBeVisible();
  await expect(preview.getByRole('columnheader', { name: 'Crop' })).toBeVisible();
  await expect(preview.getByRole('cell', { name: '40' })).toBeVisible();
  await expect(preview.getByText('Water the north bed.')).toBeVisible();
  await expect(preview.getByText('const bed = "<b>no markup</b>";')).toBeVisible();
  await expect(preview.getByText('Picture from pictures.example')).toBeVisible();
}

async function expectTextAndNotes(preview: Locator): Promise<void> {
  await show(preview, 'Text');
  await expect(preview.getByText('<td>**40**</td>')).toBeVisible();
  await show(preview, 'Notes');
  const lost = preview.getByRole('region', { name: /^Not on the page/u });
  await expect(lost.getByRole('listitem')).toContainText('Line 19');
  await expect(lost).toContainText('pictures/missing.png');
  await expect(preview.getByText('Column alignment is not kept.')).toBeVisible();
}

test('a file is previewed before and after it is sent, without a request', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const path = join(folder, 'Spring beds.md');
  await writeFile(path, source);
  const { window } = await launchConnected();
  await window.action('Pause').click();
  await window.drop([path]);
  await expect.poll(() => window.count('Waiting')).toBe(1);
  const before = workspace.stats().requests;

  const preview = await openPreview(window);
  await expect(preview.getByText('How the page will be.')).toBeVisible();
  await expectPage(preview);
  await expectTextAndNotes(preview);
  await window.page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  expect(workspace.stats().requests).toEqual(before);

  await window.action('Resume').click();
  await window.waitForDone(1);
  await writeFile(path, 'Something else.');
  await openPreview(window);
  await expect(preview.getByText('What was sent.')).toBeVisible();
  await expect(preview.getByText('const bed')).toBeVisible();
  await expectTextAndNotes(preview);
});

test('the preview of a file that cannot be read says why', async ({ launchConnected, folder }) => {
  const path = join(folder, 'Spring beds.md');
  await writeFile(path, Buffer.from([0x61, 0xe4, 0xff, 0x62]));
  const { window } = await launchConnected();
  await window.action('Pause').click();
  await window.drop([path]);
  await window.row('Spring beds.md').click();
  await window.files.press('p');
  await expect(window.page.getByRole('dialog')).toContainText('UTF-8');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view of the preview (${colorScheme})`, async ({
    launchConnected,
    folder,
  }) => {
    const path = join(folder, 'Spring beds.md');
    await writeFile(path, source);
    const { window } = await launchConnected();
    await window.page.emulateMedia({ colorScheme });
    await window.action('Pause').click();
    await window.drop([path]);
    const preview = await openPreview(window);
    for (const view of ['Page', 'Text', 'Notes']) {
      await show(preview, view);
      await expect(preview.getByRole('radio', { name: view })).toBeChecked();
      const { violations } = await new AxeBuilder({ page: window.page }).setLegacyMode().analyze();
      expect(
        violations.map(({ id }) => id),
        view,
      ).toEqual([]);
    }
  });
}
