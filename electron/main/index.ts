import { app } from 'electron';
import { join } from 'node:path';
import { SystemClock } from '../adapters/system-clock';
import { registerAppScheme } from './app-protocol';
import { namedPaths, readHandOver, type HandOver } from './opened-paths';
import { PathIntake } from './path-intake';
import { profileArgument } from './profile';
import { start } from './start';

registerAppScheme();

const profile = profileArgument(process.argv);
if (profile !== undefined) {
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  app.setAppLogsPath(join(profile, 'logs'));
}

const appFolder = app.isPackaged ? undefined : app.getAppPath();
const paths = namedPaths(process.argv, process.cwd(), appFolder);
const handOver: HandOver = { paths: [...paths] };

// One app a profile: a second copy hands its files to the first one and leaves.
if (app.requestSingleInstanceLock(handOver)) {
  const intake = new PathIntake(new SystemClock());
  intake.add(paths);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    intake.add([path]);
  });
  app.on('second-instance', (_event, _args, _folder, data) => {
    intake.add(readHandOver(data));
  });
  // `ready` must not be awaited at the top level of an ES module: it would never come.
  void app.whenReady().then(() => {
    start(intake);
  });
} else app.quit();
