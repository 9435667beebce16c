import type { AttachmentView, UploadProgress } from '../../shared/attachments';
import type { PlacedBlock } from '../../shared/documents/attachments/placement';
import { whyLeft } from '../../shared/documents/diagnostics/describe-diagnostic';
import { countOf, formatPartOfSize } from './format';
import type { Tone } from './job-text';

/** A picture or file in the details. */
export interface AttachmentLine {
  readonly name: string;
  readonly block: PlacedBlock;
  readonly caption: string;
  readonly words: string;
  readonly tone: Tone;
}

/** @param upload what is going up now: for the place of that mark */
export function attachmentLines(
  list: readonly AttachmentView[],
  upload?: UploadProgress,
): readonly AttachmentLine[] {
  const uploading = list.findIndex(
    ({ mark, state }) => state === 'waiting' && mark !== undefined && mark === upload?.mark,
  );
  return list.map((view, index) => {
    const { name, block, caption } = view;
    const going = index === uploading ? upload : undefined;
    return { name, block, caption, ...stateOf(view, going) };
  });
}

function stateOf(
  { state, reason }: AttachmentView,
  upload: UploadProgress | undefined,
): Pick<AttachmentLine, 'words' | 'tone'> {
  if (upload !== undefined) {
    return { words: `Uploading ${formatPartOfSize(upload.sent, upload.size)}`, tone: 'work' };
  }
  switch (state) {
    case 'waiting':
      return { words: 'Waiting', tone: 'quiet' };
    case 'placed':
      return { words: 'On the page', tone: 'ok' };
    case 'left':
      return {
        words: reason === undefined ? 'Left out' : `Left out: ${whyLeft(reason)}`,
        tone: 'wait',
      };
  }
}

const fewLines = 10;

/** The first of a long list, and of the others what is under way or was left out. */
export const mostTelling = (lines: readonly AttachmentLine[]): readonly AttachmentLine[] =>
  lines.filter(({ tone }, index) => index < fewLines || tone === 'work' || tone === 'wait');

/** `5 of 7 on the page, 1 left out` */
export function summarizeAttachments(list: readonly AttachmentView[]): string {
  const placed = list.filter(({ state }) => state === 'placed').length;
  const left = list.filter(({ state }) => state === 'left').length;
  const rest = left === 0 ? '' : `, ${left} left out`;
  return `${placed} of ${countOf(list.length, 'attachment')} on the page${rest}`;
}

export const blockWords: Readonly<Record<PlacedBlock, string>> = {
  image: 'Picture',
  video: 'Video',
  audio: 'Audio',
  pdf: 'PDF',
  file: 'File',
};
