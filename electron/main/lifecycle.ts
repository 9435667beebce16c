import { app, powerMonitor, type Event } from 'electron';
import { seconds, type Ms } from '../../shared/units';
import type { Log } from '../core/ports';

/** Running requests get this long to be answered, so that fewer have to be checked next time. */
const grace = seconds(1.5);

/**
 * Lets the app end only after its work has ended. Whatever stays open is safe: every step was saved
 * before it began.
 */
export function quitCleanly(stop: (grace: Ms) => Promise<void>, log: Log): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void stop(grace)
      .catch((cause: unknown) => log.error('stopping failed', { message: String(cause) }))
      .finally(() => {
        state = 'stopped';
        app.quit();
      });
  });
  // The system ends the session. Signals need nothing: Electron makes them a quit like any other.
  powerMonitor.on('shutdown', (event?: Event) => {
    event?.preventDefault();
    app.quit();
  });
}
