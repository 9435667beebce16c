import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requireSandbox } from './sandbox';
import { makeFolder } from './testing/search-setup';

const allowed = { canMakeNamespace: () => Promise.resolve(true) };
const refused = { canMakeNamespace: () => Promise.resolve(false) };

test('is content where a user may make a namespace', async () => {
  await expect(requireSandbox(await makeFolder(), allowed)).resolves.toBeUndefined();
});

test('says the exact command where neither way is open', async () => {
  const dist = await makeFolder();
  const helper = join(dist, 'chrome-sandbox');
  await writeFile(helper, '');
  await chmod(helper, 0o755);

  await expect(requireSandbox(dist, refused)).rejects.toMatchObject({
    remedies: [
      `run: sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
      expect.stringContaining('sysctl'),
    ],
  });
});
