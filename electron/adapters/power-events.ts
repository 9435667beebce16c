import { powerMonitor } from 'electron';

/**
 * Calls `wake` when the machine has woken up or was unlocked: timers stood still meanwhile, and what
 * was due is due now. To be called after `ready`; the returned call ends it.
 */
export function watchPower(wake: () => void): () => void {
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  return () => {
    powerMonitor.off('resume', wake);
    powerMonitor.off('unlock-screen', wake);
  };
}
