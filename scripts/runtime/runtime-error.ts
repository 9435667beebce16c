/** Trouble a person can do something about; `remedies` are the ways out, best first. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly remedies: readonly string[];

  constructor(message: string, remedies: readonly string[] = [], options: ErrorOptions = {}) {
    super(message, options);
    this.remedies = remedies;
  }

  /** What is printed: what happened, then what to do. */
  describe(): string {
    const steps = this.remedies.map((remedy) => `  - ${remedy}`);
    return [this.message, ...(steps.length > 0 ? ['What you can do:', ...steps] : [])].join('\n');
  }
}

/** An archive that is not what it should be; it was removed, and fetching it again may help. */
export class BrokenArchiveError extends Error {
  override readonly name = 'BrokenArchiveError';
}

/** The sentence of an unknown thrown thing, for a log line. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
