import { dialog, type BrowserWindow } from 'electron';
import { after, minutes, type EpochMs } from '../../shared/units';
import type { Clock, Log } from '../core/ports';

/** A page that crashes again within this time is not loaded by itself. */
const probation = minutes(1);

/**
 * Loads the page anew when its process has ended, once; then asks. The work goes on in the main
 * process meanwhile, and the new page asks it for everything.
 */
export function reviveAfterCrash(window: BrowserWindow, clock: Clock, log: Log): void {
  let revivedAt: EpochMs | undefined;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error('the process of the window has ended', { reason, exitCode });
    const isAgain = revivedAt !== undefined && clock.now() < after(revivedAt, probation);
    revivedAt = clock.now();
    if (isAgain) void ask(window);
    else window.webContents.reload();
  });
}

async function ask(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Pagelift',
    message: 'The window has stopped working, twice in a row',
    detail:
      'Your files are not affected: Pagelift goes on importing them. If it happens again, please report it with the log.',
    buttons: ['Load the window again', 'Leave it'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0 && !window.isDestroyed()) window.webContents.reload();
}
