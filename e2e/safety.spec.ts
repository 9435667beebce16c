import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app-fixture';
import { violations } from './axe';
import { writeNotes } from './write-notes';
import { writeSettings } from './write-settings';

test('the token is nowhere in the window, on disk or in the log', async ({
  launchConnected,
  workspace,
  profile,
  folder,
}) => {
  await writeNotes(folder, 3);
  const { app, window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(3);
  const seen = await window.page.evaluate(async () => {
    const { pagelift } = window as unknown as {
      pagelift: { invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown> };
    };
    const replies = [
      await pagelift.invoke('session:get'),
      await pagelift.invoke('settings:get'),
      await pagelift.invoke('jobs:list'),
      await pagelift.invoke('results:list', { search: '', offset: 0, limit: 100 }),
    ];
    return (
      JSON.stringify([replies, Object.entries(localStorage)]) + document.documentElement.outerHTML
    );
  });
  expect(seen).not.toContain(workspace.token);
  const logs = await app.evaluate(({ app: electron }) => electron.getPath('logs'));
  await app.close();
  const files = (await Promise.all([profile, logs].map(filesUnder))).flat();
  expect(files.some((path) => path.endsWith('pagelift.db'))).toBe(true);
  expect(files.some((path) => path.endsWith('.log'))).toBe(true);
  for (const path of files) {
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    expect(content.includes(workspace.token), path).toBe(false);
  }
});

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('the window cannot leave, open windows, load from the network, or reach Node', async ({
  launch,
  workspace,
}) => {
  const { app, window: appPage } = await launch();
  const { page } = appPage;
  const home = page.url();
  await page.evaluate((url) => {
    window.location.href = url;
  }, workspace.url);
  const popup = await page.evaluate((url) => window.open(url) === null, workspace.url);
  const loaded = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    workspace.url,
  );
  const node = await page.evaluate(() => 'require' in window || 'process' in window);
  const evaluated = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return 'injected' in window;
  });
  expect({ popup, loaded, node, evaluated }).toEqual({
    popup: true,
    loaded: false,
    node: false,
    evaluated: false,
  });
  expect(page.url()).toBe(home);
  expect(app.windows()).toHaveLength(1);
});

test('calls with bad arguments or unknown channels are refused', async ({ launch }) => {
  const { window } = await launch();
  const replies = await window.page.evaluate(async () => {
    const { pagelift } = window as unknown as {
      pagelift: { invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown> };
    };
    const call = (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      Promise.resolve()
        .then(() => pagelift.invoke(channel, ...args))
        .catch(() => 'thrown');
    return [
      await call('jobs:cancel', 'not a list'),
      await call('jobs:cancel', ['not an id']),
      await call('results:list', { search: '', offset: -1, limit: 1e9 }),
      await call('settings:change', { theme: 'loud' }),
      await call('plan:propose', ['/etc/passwd']),
      await call('shell:run', 'ls'),
    ];
  });
  const badRequest = {
    ok: false,
    error: expect.objectContaining({ kind: 'bad-request' }) as unknown,
  };
  expect(replies.slice(0, 4)).toEqual([badRequest, badRequest, badRequest, badRequest]);
  for (const reply of replies.slice(4)) {
    expect(reply === 'thrown' || (reply as { ok?: boolean }).ok === false).toBe(true);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in each state (${colorScheme})`, async ({
    launch,
    workspace,
    profile,
    folder,
  }) => {
    // Two notes that link to nothing, in any order: each is made with its text, by a task.
    await writeSettings(profile, { keepOrder: false });
    await writeNotes(folder, 2);
    const { window } = await launch();
    await window.page.emulateMedia({ colorScheme });
    await expect(window.tokenField).toBeVisible();
    expect(await violations(window.page), 'first run').toEqual([]);
    await window.connect(workspace.token);
    await expect(window.page.getByRole('combobox')).toBeVisible();
    expect(await violations(window.page), 'destination').toEqual([]);
    await window.chooseDestination('Imported notes');
    await expect(window.action('Pause')).toBeVisible();
    expect(await violations(window.page), 'empty queue').toEqual([]);
    workspace.addFault({
      on: 'POST /v1/pages',
      nth: 1,
      do: 'failing-task',
      status: 400,
      code: 'validation_error',
      message: 'No.',
    });
    await window.dropFlat([folder]);
    await expect.poll(() => window.count('Failed')).toBe(1);
    await window.files.getByRole('row').first().click();
    expect(await violations(window.page), 'queue with a failure').toEqual([]);
    await window.action('Pause').click();
    await expect(window.action('Resume')).toBeVisible();
    expect(await violations(window.page), 'paused').toEqual([]);
    await window.open('History');
    expect(await violations(window.page), 'history').toEqual([]);
    await window.open('Settings');
    expect(await violations(window.page), 'settings').toEqual([]);
  });
}
