import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SettingsChange } from '../shared/settings';

/** Settings with which the app starts; to be called before its first start. */
export async function writeSettings(profile: string, settings: SettingsChange): Promise<void> {
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ settings }));
}
