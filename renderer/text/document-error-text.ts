import { assertNever } from '../../shared/assert-never';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { ErrorText } from './error-text';
import { formatSize } from './format';

/** Why a file cannot be turned into a page, in words. */
export function describeDocument(error: DocumentError): ErrorText {
  switch (error.kind) {
    case 'preparation-failed':
      return describePreparation(error.reason, error.detail);
    case 'file-missing':
      return {
        short: 'The file is gone',
        cause: 'The file was moved, renamed or deleted before it could be read.',
        advice: 'Put it back and try again, choose it in its new place, or leave it out.',
        remedies: ['replace-file', 'retry'],
      };
    case 'file-unreadable':
      return {
        short: 'The file cannot be read',
        cause: 'The system does not let Pagelift read this file.',
        advice:
          'Check its permissions, or close the program that holds it, then try again; or choose a copy of it, or leave it out.',
        remedies: ['retry', 'replace-file'],
        quote: error.detail,
      };
    case 'file-too-large':
      return {
        short: 'File too large',
        cause: `The file has ${formatSize(error.size)}; files up to ${formatSize(error.limit)} can be imported.`,
        advice: 'Leave it out, split it into smaller files and add those.',
        remedies: ['send-as-it-is', 'replace-file'],
      };
    case 'not-utf8':
      return {
        short: 'Not a UTF-8 text',
        cause: `The file is written in another encoding (first seen at byte ${error.offset}), so its letters would come out wrong.`,
        advice: 'Save it as UTF-8 in a text editor, then send the new text.',
        remedies: ['send-as-it-is', 'replace-file'],
      };
    case 'binary-file':
      return {
        short: 'Not a text file',
        cause: 'The file is named like Markdown but holds binary data.',
        advice: 'If it should be a text, save it again as plain text, then send the new text.',
        remedies: ['send-as-it-is', 'replace-file'],
      };
    case 'file-changed':
      return {
        short: 'The file has changed',
        cause: 'The file is not what it was when you added it, so its text was not sent.',
        advice: 'Send the text that it has now, choose another file, or leave it out.',
        remedies: ['send-as-it-is', 'replace-file', 'retry'],
      };
    default:
      return assertNever(error);
  }
}

function describePreparation(
  reason: Extract<DocumentError, { kind: 'preparation-failed' }>['reason'],
  detail: string,
): ErrorText {
  const causes = {
    crashed: 'A fault in Pagelift stopped it while it was reading this file.',
    'out-of-memory': 'Reading this file needs more memory than there is for it.',
    'timed-out': 'Reading this file took so long that it was given up.',
  } as const;
  return {
    short: 'The file could not be worked through',
    cause: `${causes[reason]} Other files are not affected.`,
    advice:
      reason === 'crashed'
        ? 'Try again. If it happens again, please report it.'
        : 'Split the file into smaller ones, or try again.',
    remedies: ['retry'],
    quote: detail,
  };
}
