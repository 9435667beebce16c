import type { AttachmentSource, Placement } from '../../../shared/documents/attachments/placement';
import type { NotPlacedReason } from '../../../shared/documents/diagnostics/diagnostic';
import type { FileFingerprint } from '../../../shared/file-fingerprint';
import type { JobId, PageId } from '../../../shared/jobs/job';
import type { SentText } from '../store-ports';
import type { PlaceState } from './attachment-ports';
import { marksAbove } from './marks-above';
import { PageBlocks } from './page-blocks';

/**
 * What is known while a job's attachments are on their way: nothing that a restart must keep. It
 * ends with the phase.
 */
export class AttachSession {
  readonly jobId: JobId;
  readonly placements: readonly Placement[];
  readonly states: Map<string, PlaceState>;
  /** Cancelling the job ends uploads that are under way. */
  readonly abort = new AbortController();
  readonly fingerprints = new Map<string, FileFingerprint>();
  /** Files that cannot go, by `sourceKey`. */
  readonly lost = new Map<string, NotPlacedReason>();
  /** Pictures that are shown from their own server after all, by address. */
  readonly external = new Set<string>();
  /** What has gone wrong once, and is tried no third time. */
  readonly triedAgain = new Set<string>();
  /** How often Notion was asked whether it has fetched a picture, by address. */
  readonly looks = new Map<string, number>();
  goesSingly = false;
  blocks: PageBlocks;
  readonly #page: PageId;
  readonly #text: SentText;

  constructor(jobId: JobId, page: PageId, text: SentText, states: ReadonlyMap<string, PlaceState>) {
    this.jobId = jobId;
    this.#page = page;
    this.#text = text;
    this.placements = text.placements ?? [];
    this.states = new Map(states);
    this.blocks = this.#blocks();
  }

  /** The page may be different from what was seen of it. */
  lookAnew(): void {
    this.blocks = this.#blocks();
  }

  /** @returns whether this is the first time */
  tryAgain(what: string): boolean {
    if (this.triedAgain.has(what)) return false;
    this.triedAgain.add(what);
    return true;
  }

  /** A state with the file that it is about. */
  withFile(mark: string, state: PlaceState): PlaceState {
    const source = this.placements.find((placement) => placement.mark === mark)?.source;
    const file = source?.from === 'file' ? this.fingerprints.get(source.path) : undefined;
    return file === undefined ? state : { ...state, file };
  }

  get counts(): { readonly settled: number; readonly notPlaced: number } {
    const states = [...this.states.values()];
    return {
      settled: states.filter(({ isDone }) => isDone === true).length,
      notPlaced: states.filter(({ state }) => state === 'left').length,
    };
  }

  #blocks(): PageBlocks {
    const marks = this.placements.flatMap(({ mark }) =>
      this.states.get(mark)?.isDone === true ? [] : [mark],
    );
    return new PageBlocks(this.#page, marksAbove(this.#text.parts, marks));
  }
}

/** What makes two attachments of a text come from the same place. */
export const sourceKey = (source: AttachmentSource): string => {
  switch (source.from) {
    case 'file':
      return `file ${source.path}`;
    case 'inline':
      return `inline ${source.hash}`;
    case 'web':
      return `web ${source.url}`;
  }
};
