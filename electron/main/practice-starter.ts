import { parseApiUrl } from '../../shared/api-url';
import type { ApiAccess } from '../core/connection-ports';

export interface PracticeStarter {
  /** Starts the practice workspace, or gives the one that runs. */
  start(): Promise<ApiAccess>;
  stop(): Promise<void>;
}

/** The built-in practice workspace, kept in `folder`; its code is loaded only when it is wanted. */
export function practiceStarter(folder: string): PracticeStarter {
  let running: ReturnType<typeof run> | undefined;
  return {
    async start() {
      running ??= run(folder);
      try {
        return (await running).access;
      } catch (cause) {
        running = undefined;
        throw cause;
      }
    },
    async stop() {
      const workspace = await running?.catch(() => undefined);
      running = undefined;
      await workspace?.close();
    },
  };
}

async function run(
  folder: string,
): Promise<{ readonly access: ApiAccess; readonly close: () => Promise<void> }> {
  const { startPracticeWorkspace } = await import('../practice/start-practice-workspace');
  const workspace = await startPracticeWorkspace({ folder });
  const address = parseApiUrl(workspace.url);
  if (!address.ok) throw new Error(address.error.detail);
  const access = { baseUrl: address.value, token: workspace.token };
  return { access, close: () => workspace.close() };
}
