import type { TokenVault } from '../core/connection-ports';

/** The command line keeps no token: it comes with the environment, and goes with the process. */
export const environmentVault: TokenVault = {
  hasKeyStore: () => false,
  keep: () => 'memory',
  read: () => undefined,
  forget: () => undefined,
};
