import { app } from 'electron';
import { join } from 'node:path';
import { registerAppScheme } from './app-protocol';
import { profileArgument } from './profile';
import { start } from './start';

registerAppScheme();

const profile = profileArgument(process.argv);
if (profile !== undefined) {
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  app.setAppLogsPath(join(profile, 'logs'));
}

// One app a profile: a second copy brings the first one's window to the front and leaves.
// `ready` must not be awaited at the top level of an ES module: it would never come.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
