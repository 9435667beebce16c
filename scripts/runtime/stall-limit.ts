/**
 * Runs something that may hang. `alive` says that it still moves; when it has not been called for
 * `limitMs` (or never), the signal is aborted and the promise rejects, even if the task never ends.
 */
export async function withStallLimit<T>(
  limitMs: number,
  task: (alive: () => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => {
      reject(new Error(`nothing arrived for ${String(limitMs / 1000)} s`));
    });
  });
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      controller.abort();
    }, limitMs);
  };
  alive();
  try {
    return await Promise.race([task(alive, controller.signal), stalled]);
  } finally {
    clearTimeout(timer);
  }
}
