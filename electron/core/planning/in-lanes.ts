/** Files that are asked for at a time. */
const lanes = 16;

/** Works on a few items at a time, in order, until all are done or it is cancelled. */
export async function inLanes<T>(
  items: Iterable<T>,
  signal: AbortSignal,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const queue = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let step = queue.next(); step.done !== true; step = queue.next()) {
      if (signal.aborted) return;
      const index = next;
      next += 1;
      await work(step.value, index);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
