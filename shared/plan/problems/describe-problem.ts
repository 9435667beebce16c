import { assertNever } from '../../assert-never';
import type { DocumentError } from '../../jobs/job-error';
import type { Bytes } from '../../units';
import type { PlanProblem } from './plan-problem';

/** A sentence for a person; the file is told beside it. */
export function describeProblem(problem: PlanProblem): string {
  switch (problem.kind) {
    case 'missing-picture':
      return `The picture “${problem.target}” is not among the files; its description stays.`;
    case 'broken-link':
      return `The link to “${problem.target}” leads to nothing among the files and becomes text.`;
    case 'outside-link':
      return `The link to “${problem.target}” leads out of what was dropped and becomes text.`;
    case 'folder-without-page':
      return `The link to “${problem.target}” becomes text: the folder gets no page of its own.`;
    case 'link-to-unreadable':
      return `The link to “${problem.target}” becomes text: that file cannot be imported.`;
    case 'link-to-itself':
      return `The link to “${problem.target}” becomes text: it leads into its own page.`;
    case 'heading-not-linked':
      return `The link to “${problem.target}” leads to the page, not to its part “${problem.heading}”.`;
    case 'several-targets':
      return `“${problem.target}” can mean ${count(problem.others + 1, 'file')}; the link leads to ${problem.chosen}.`;
    case 'attachment-too-large':
      return `The file has ${size(problem.size)}; the workspace takes ${size(problem.limit)}. It is left out.`;
    case 'attachment-type-refused':
      return `Notion takes no ${named(problem.ending)}; the file is left out.`;
    case 'attachment-empty':
      return 'The file is empty and is left out.';
    case 'attachment-unreadable':
      return 'The file cannot be read and is left out.';
    case 'file-unreadable':
      return `The file becomes no page: ${reason(problem.error)}.`;
    case 'file-empty':
      return 'The file has no text; its page will have a title only.';
    case 'type-unsupported':
      return `Of ${named(problem.ending)} no page can be made.`;
    case 'mdx-as-text':
      return 'MDX is taken as Markdown; what is code in it stays text.';
    case 'name-clash':
      return `${count(problem.others, 'other page')} beside it will be called “${problem.title}” too.`;
    case 'unreadable':
      return 'It cannot be read, or is no longer there.';
    case 'not-a-file':
      return 'It is neither a file nor a folder.';
    case 'leads-outside':
      return 'The link leads out of what was dropped and is not followed.';
    case 'archive-unreadable':
      return `The archive cannot be read: ${problem.detail}.`;
    case 'archive-too-large':
      return `The archive is not opened: ${problem.detail}.`;
    case 'archive-entry-refused':
      return `This file of the archive is left out: ${problem.detail}.`;
    default:
      return assertNever(problem);
  }
}

function reason(error: DocumentError): string {
  switch (error.kind) {
    case 'preparation-failed':
      return 'reading it failed';
    case 'file-missing':
      return 'it is no longer there';
    case 'file-unreadable':
      return error.detail;
    case 'file-too-large':
      return `it has ${size(error.size)}, and ${size(error.limit)} is the limit`;
    case 'file-changed':
      return 'it was changed meanwhile';
    case 'not-utf8':
      return 'its text is in an old encoding';
    case 'binary-file':
      return 'it is no text';
    default:
      return assertNever(error);
  }
}

const named = (ending: string): string =>
  ending === '' ? 'files without an ending' : `.${ending} files`;

const count = (number: number, word: string): string =>
  `${String(number)} ${word}${number === 1 ? '' : 's'}`;

function size(bytes: Bytes): string {
  const [unit, name] = bytes < 1_000_000 ? [1_000, 'kB'] : [1_000_000, 'MB'];
  const value = bytes / unit;
  return `${String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${name}`;
}
