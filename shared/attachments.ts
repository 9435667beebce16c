import type { NotPlacedReason, UnlinkedReason } from './documents/diagnostics/diagnostic';
import type { PlacedBlock } from './documents/attachments/placement';
import type { JobId } from './jobs/job';
import type { Bytes } from './units';

/** How much of a job's current file has gone up. */
export interface UploadProgress {
  readonly jobId: JobId;
  /** Of the place that it goes up for, as in the list of the job's attachments. */
  readonly mark: string;
  readonly name: string;
  readonly sent: Bytes;
  readonly size: Bytes;
}

/** Why the words of a picture or file stand in its place: known before the text is sent, or after. */
export type LeftReason = UnlinkedReason | NotPlacedReason;

/** A picture or file of a job's text, as the window shows it. */
export interface AttachmentView {
  /** What tells its place from others of the text; absent before the text is sent. */
  readonly mark?: string;
  readonly name: string;
  readonly block: PlacedBlock;
  readonly caption: string;
  /** Where its bytes come from. */
  readonly from: 'file' | 'inline' | 'web';
  /** `waiting`: its place is open · `placed` · `left`: its words stand there instead */
  readonly state: 'waiting' | 'placed' | 'left';
  /** Of what is left. */
  readonly reason?: LeftReason;
}
