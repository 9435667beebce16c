import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app-fixture';

test.skip(process.platform !== 'linux', 'the key store of this test is GNOME’s');

test('with a key store the token survives a restart, encrypted on disk', async ({
  launchWith,
  workspace,
  profile,
}) => {
  const start = () =>
    launchWith({
      executablePath: join(import.meta.dirname, 'with-key-store.sh'),
      extraArgs: ['--password-store=gnome-libsecret'],
      env: {
        PAGELIFT_PROGRAM: process.env['PAGELIFT_ELECTRON'] ?? '',
        XDG_DATA_HOME: join(profile, 'data'),
      },
    });
  const first = await start();
  const backend = await first.app.evaluate(({ safeStorage }) =>
    safeStorage.getSelectedStorageBackend(),
  );
  expect(backend).toBe('gnome_libsecret');
  await expect(first.window.tokenField).toBeVisible();
  await expect(first.window.page.getByText(/kept in memory only/u)).toHaveCount(0);
  await first.window.connect(workspace.token);
  await first.window.chooseDestination('Imported notes');
  await expect(first.window.action('Pause')).toBeVisible();
  await first.app.close();

  const { window } = await start();
  await expect(window.action('Pause')).toBeVisible();
  for (const name of (await readdir(profile)).filter((entry) => entry.endsWith('.json'))) {
    const content = await readFile(join(profile, name), 'utf8');
    expect(content, name).not.toContain(workspace.token);
  }
  expect(await readFile(join(profile, 'connections.json'), 'utf8')).toContain('ciphertext');
});
