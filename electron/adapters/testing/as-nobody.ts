import process from 'node:process';

/** The number of the user `nobody` on Linux and macOS. */
const nobody = 65_534;

/** Runs `work` without root's rights, which would pass over every permission of a file. */
export async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) return work();
  process.seteuid(nobody);
  try {
    return await work();
  } finally {
    process.seteuid(0);
  }
}
