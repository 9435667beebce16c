import { join } from 'node:path';
import type { Locator } from 'playwright';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test } from './app-fixture';
import { violations } from './axe';
import type { AppPage } from './pages/app-page';
import { vaultPages, writeVault } from './write-vault';

/** Pages below the one that is the destination at first, each with the titles above it. */
function imported(workspace: PracticeWorkspace): readonly string[] {
  const pages = new Map(workspace.pages().map((page) => [page.id, page]));
  const pathOf = (id: string | undefined): readonly string[] | undefined => {
    if (id === workspace.rootPageId) return [];
    const page = id === undefined ? undefined : pages.get(id);
    const above = page === undefined ? undefined : pathOf(page.parentId);
    return page === undefined || above === undefined ? undefined : [...above, page.title];
  };
  const paths = [...pages.keys()].map((id) => pathOf(id)?.join(' / ') ?? '');
  return paths.filter((path) => path !== '').sort();
}

const writes = (workspace: PracticeWorkspace): number =>
  workspace.stats().requests['POST /v1/pages'] ?? 0;

const treeOf = (window: AppPage): Locator => window.plan.getByRole('treegrid');

/** How many parts of the plan have more than they show, and a scroll bar for it. */
const scrollingParts = (window: AppPage): Promise<number> =>
  window.plan.locator('*').evaluateAll((elements) => {
    const scrolls = (element: Element): boolean =>
      element.scrollHeight > element.clientHeight + 1 &&
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
    return elements.filter(scrolls).length;
  });

/** The rows of the plan's tree, each with the titles above it. */
async function planned(window: AppPage): Promise<readonly string[]> {
  const above: string[] = [];
  const rows = await treeOf(window)
    .getByRole('row')
    .evaluateAll((elements) =>
      elements.map((row) => ({
        level: Number(row.getAttribute('aria-level')),
        title: row.querySelector('[role=gridcell]')?.textContent.trim() ?? '',
      })),
    );
  return rows.map(({ level, title }) => {
    above.splice(level - 1, above.length, title);
    return above.join(' / ');
  });
}

test('a folder is shown as a plan first; Enter starts it, and it arrives as it was shown @smoke', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([root]);
  await expect(window.startButton).toHaveText('Import 9 pages');
  await expect.poll(async () => (await planned(window)).toSorted()).toEqual(vaultPages);
  await expect(window.plan).toContainText('Nothing has been sent yet.');
  expect([writes(workspace), await jobCount(window)]).toEqual([0, 0]);

  await window.page.keyboard.press('Enter');
  await expect(window.plan).toBeHidden();
  await window.waitForDone(9);
  expect(imported(workspace)).toEqual(vaultPages);
});

test('what goes wrong and what is left out is told before anything is sent', async ({
  launchConnected,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([root]);
  await window.planPart('Problems');
  const problems = window.plan.getByRole('region', { name: 'Problems' });
  await expect(problems).toContainText('Pictures that are not there');
  await expect(problems).toContainText('Garden/Beds/soil.md, line 3');
  await expect(problems).toContainText('“rose.jpg” is not among the files');
  await expect(problems).toContainText('“lost.md” leads to nothing');
  await problems.getByText('Files without text').click();
  await expect(problems).toContainText('Garden/Recipes/soup.md');
  await window.planPart('Left out');
  const leftOut = window.plan.getByRole('region', { name: 'Left out' });
  await expect(leftOut.getByRole('listitem')).toHaveText(['Garden/list.txt', 'Garden/unused.png']);
  await window.planPart('Pictures and files');
  await expect(window.plan.getByRole('region', { name: 'Pictures and files' })).toContainText(
    /Garden\/barn\.png\s*64 kB/u,
  );
});

test('folders, text files and patterns are chosen in the plan, and the next plan begins with them', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([root]);
  await window.chooseFolders('Side by side, path in the title');
  await expect(window.startButton).toHaveText('Import 6 pages');
  await expect(treeOf(window)).toContainText('Beds / Spring / Peas');
  await window.plan.getByText('Which files').click();
  await window.plan.getByLabel('Import plain text files').check();
  await expect(window.startButton).toHaveText('Import 7 pages');
  await window.plan.getByLabel('Files to leave out').fill('Spring/\n[');
  await window.plan.getByLabel('Files to leave out').blur();
  await expect(window.plan.getByRole('alert')).toContainText('Line 2 is no pattern: “[”');
  await window.plan.getByLabel('Files to leave out').fill('Spring/');
  await window.plan.getByLabel('Files to leave out').blur();
  await expect(window.startButton).toHaveText('Import 5 pages');
  await window.startPlan();
  await window.waitForDone(5);
  expect(imported(workspace)).toEqual([
    'Beds / Compost',
    'Beds / Soil',
    'Garden',
    'Recipes / soup',
    'list',
  ]);
  await window.open('Settings');
  const settings = window.page.getByRole('region', { name: 'Files and folders' });
  await expect(settings.getByLabel('Side by side, path in the title')).toBeChecked();
  await expect(settings.getByLabel('Import plain text files')).toBeChecked();
  await expect(settings.getByLabel('Files to leave out')).toHaveValue('Spring/');
});

test('a plan that is cancelled leaves nothing behind', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([root]);
  await expect(window.startButton).toBeVisible();
  await window.page.keyboard.press('Escape');
  await expect(window.plan).toBeHidden();
  await window.propose([root]);
  await window.plan.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.plan).toBeHidden();
  expect([writes(workspace), await jobCount(window)]).toEqual([0, 0]);
});

test('a single file starts at once, or is asked about until the user does not want that', async ({
  launchConnected,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([join(root, 'Beds/soil.md')]);
  await window.waitForDone(1);
  await window.open('Settings');
  await window.page.getByLabel('Show the plan for a single file too').check();
  await window.open('Queue');
  await window.propose([join(root, 'Beds/compost.md')]);
  await window.plan.getByLabel('Do not ask for single files').check();
  await window.startPlan();
  await window.waitForDone(2);
  await window.propose([join(root, 'Beds/Spring/peas.md')]);
  await window.waitForDone(3);
});

test('what is dropped on an open plan is added to it, and the destination can be changed there', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([join(root, 'Recipes'), join(root, 'Beds/soil.md')]);
  await expect(window.startButton).toHaveText('Import 3 pages');
  await window.dropAnywhere([join(root, 'Beds/compost.md')]);
  await expect(window.startButton).toHaveText('Import 4 pages');
  await window.plan.getByRole('button', { name: 'Change…' }).click();
  await window.chooseDestination('Workshop');
  await expect(window.plan).toContainText('Into Workshop');
  await window.startPlan();
  await window.waitForDone(4);
  expect(imported(workspace)).toEqual([]);
  const workshop = workspace.pages().find(({ title }) => title === 'Workshop');
  const inside = workspace.pages().filter(({ parentId }) => parentId === workshop?.id);
  expect(inside.map(({ title }) => title).sort()).toEqual(['Compost', 'Recipes', 'Soil']);
});

test('the tree is walked with the keyboard', async ({ launchConnected, folder }) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([root]);
  await treeOf(window).focus();
  const current = async (): Promise<string> => {
    const id = (await treeOf(window).getAttribute('aria-activedescendant')) ?? '';
    return window.page.locator(`#${id}`).innerText();
  };
  await window.page.keyboard.press('ArrowDown');
  expect(await current()).toContain('Beds');
  await window.page.keyboard.press('ArrowLeft');
  await expect(treeOf(window).getByRole('row')).toHaveCount(4);
  await window.page.keyboard.press('ArrowRight');
  await window.page.keyboard.press('End');
  expect(await current()).toContain('soup');
  await window.page.keyboard.press('ArrowLeft');
  expect(await current()).toContain('Recipes');
});

test('in the smallest window the plan scrolls as one above its buttons', async ({
  launchConnected,
  folder,
}) => {
  const root = await writeVault(folder);
  const { app, window } = await launchConnected();
  const least = await app.evaluate(({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows();
    const [width = 0, height = 0] = own?.getMinimumSize() ?? [];
    own?.setSize(width, height);
    return height;
  });
  await expect.poll(() => window.page.evaluate(() => innerHeight)).toBeLessThanOrEqual(least);
  await window.propose([root]);
  await window.plan.getByText('Which files').click();
  await expect.poll(() => scrollingParts(window)).toBe(1);

  await treeOf(window).focus();
  await window.page.keyboard.press('End');
  await expect(treeOf(window).getByRole('row').last()).toBeInViewport({ ratio: 1 });
  await expect(window.startButton).toBeInViewport({ ratio: 1 });
  await window.plan.getByLabel('Import plain text files').focus();
  await expect(window.plan.getByLabel('Import plain text files')).toBeInViewport({ ratio: 1 });
  await expect(window.startButton).toBeInViewport({ ratio: 1 });
});

test('a picture alone: the plan says that there is nothing to import', async ({
  launchConnected,
  folder,
}) => {
  const root = await writeVault(folder);
  const { window } = await launchConnected();
  await window.propose([join(root, 'barn.png')]);
  await expect(window.plan).toContainText('Nothing to import');
  await expect(window.startButton).toBeHidden();
  await window.page.keyboard.press('Enter');
  await expect(window.plan).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the plan (${colorScheme})`, async ({ launchConnected, folder }) => {
    const root = await writeVault(folder);
    const { window } = await launchConnected();
    await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.propose([root]);
    await expect(window.startButton).toBeVisible();
    expect(await violations(window.page), 'pages').toEqual([]);
    await window.plan.getByText('Which files').click();
    expect(await violations(window.page), 'options').toEqual([]);
    for (const part of ['Problems', 'Pictures and files', 'Left out'] as const) {
      await window.planPart(part);
      expect(await violations(window.page), part).toEqual([]);
    }
  });
}

const jobCount = (window: AppPage): Promise<number> =>
  window.page.evaluate(async () => {
    const { pagelift } = globalThis as unknown as {
      pagelift: { invoke: (channel: string) => Promise<{ value: { jobs: readonly unknown[] } }> };
    };
    return (await pagelift.invoke('jobs:list')).value.jobs.length;
  });
