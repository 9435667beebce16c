import type { AttachStep, JobEvent } from '../../shared/jobs/job-event';
import type { JournalEntry } from '../../shared/jobs/journal-entry';
import type { EpochMs } from '../../shared/units';
import { countOf } from './format';

type JournalEvent = JobEvent['type'];

const words: Readonly<Record<JournalEvent, string>> = {
  'cancel-asked': 'You asked to cancel',
  'retry-asked': 'You asked to try again',
  held: 'Held back',
  released: 'Let go on',
  'parent-settled': 'The page above can be made again',
  'page-chosen': 'You chose what to do about the pages found',
  'source-chosen': 'You chose the text to send',
  'update-chosen': 'You chose what becomes of the page',
  moved: 'You chose another destination',
  restored: 'Pagelift started again',
  started: 'Begun: reading the file',
  'create-begun': 'Asking Notion to make the page',
  'page-looked': 'Read the page that is there',
  'change-begun': 'Making room for the new text',
  'page-changed': 'Changed the page',
  'send-begun': 'Sending the text to Notion',
  'prepare-failed': 'The file could not be prepared',
  'page-made': 'Page made',
  'task-accepted': 'Accepted: Notion works on it',
  'text-written': 'Text written',
  'task-polled': 'Asked Notion: still working',
  'task-succeeded': 'Notion is done',
  'task-failed': 'Notion’s task failed',
  'task-forgotten': 'Notion does not know its task any more',
  'request-failed': 'The request failed',
  'create-checked': 'Looked at Notion for the page',
  'text-checked': 'Looked whether the text is in the page',
  'text-verified': 'Read the page back and compared it',
  'text-not-verified': 'The page could not be compared',
  'append-begun': 'Putting pictures and files in their places',
  'attach-went-on': 'Went on with pictures and files',
  'attach-waits': 'Waiting before it goes on with pictures and files',
  attached: 'All pictures and files are settled',
  finished: 'Imported',
};

const isKnown = (event: string): event is JournalEvent => Object.hasOwn(words, event);

/** One line of the time line: an entry, or several questions in a row that got the same answer. */
export interface JournalLine {
  readonly text: string;
  readonly entry: JournalEntry;
  /** When the last of them was; absent for a single one. */
  readonly lastAt?: EpochMs;
}

/** Polls that brought nothing new become one line. */
export function foldJournal(entries: readonly JournalEntry[]): readonly JournalLine[] {
  const lines: JournalLine[] = [];
  let polls = 0;
  let sends = 0;
  for (const entry of entries) {
    if (isSend(entry)) sends += 1;
    else if (progress.has(entry.event)) sends = 0;
    const before = lines.at(-1)?.entry;
    const repeats = before !== undefined && entry.event === 'task-polled' && isSame(before, entry);
    polls = repeats ? polls + 1 : 1;
    if (repeats) {
      const text = `${words['task-polled']} (${countOf(polls, 'time')})`;
      lines[lines.length - 1] = { text, entry: before, lastAt: entry.at };
    } else
      lines.push({ text: `${describeJournal(entry)}${isSend(entry) ? tryOf(sends) : ''}`, entry });
  }
  return lines;
}

/** Begins a request that makes or fills the page; what follows tells its outcome and its request id. */
const isSend = ({ event }: JournalEntry): boolean =>
  event === 'create-begun' || event === 'send-begun';

/** What a send has led to, so that the next one is not a repetition. */
const progress: ReadonlySet<string> = new Set<JournalEvent>([
  'page-made',
  'text-written',
  'task-succeeded',
  'source-chosen',
]);

const tryOf = (count: number): string => (count > 1 ? ` (try ${count})` : '');

const isSame = (a: JournalEntry, b: JournalEntry): boolean =>
  a.event === b.event && a.detail === b.detail;

/** An entry in words. An event that is not known is shown in its own words. */
export function describeJournal(entry: JournalEntry): string {
  if (isKnown(entry.event)) return words[entry.event];
  const spaced = entry.event.replaceAll('-', ' ').trim();
  return spaced === ''
    ? 'Something happened'
    : spaced.charAt(0).toLocaleUpperCase() + spaced.slice(1);
}

/** What an entry adds to its words: Notion's own, an id, or a code of ours in words. */
export function describeDetail({ event, detail }: JournalEntry): string | undefined {
  if (detail === undefined) return undefined;
  return event === 'attach-went-on' ? describeStep(detail) : (detailWords.get(detail) ?? detail);
}

/** `part-sent: film.mp4` in words; a step that is not known is shown as it came. */
function describeStep(detail: string): string {
  const [step = '', ...name] = detail.split(': ');
  return [isStep(step) ? stepWords[step] : step, ...name].join(': ');
}

const stepWords: Readonly<Record<AttachStep, string>> = {
  'blocks-listed': 'Read what is on the page',
  'upload-made': 'Upload begun',
  'part-sent': 'Sent',
  'upload-completed': 'Upload completed',
  'upload-read': 'Asked how far the upload is',
  'blocks-appended': 'Put on the page',
  'append-ended': 'Not put on the page',
  'mark-removed': 'Cleared its place in the text',
  'left-out': 'Left out',
};

const isStep = (step: string): step is AttachStep => Object.hasOwn(stepWords, step);

const detailWords: ReadonlyMap<string, string> = new Map([
  ['as-left', 'It is as it was left'],
  ['edited', 'It was edited in Notion'],
  ['gone', 'It is not there any more'],
  ['in-use', 'It holds what people added'],
  ['file-missing', 'The file is gone'],
  ['file-unreadable', 'The file cannot be read'],
  ['file-changed', 'The file has changed'],
  ['file-too-large', 'File too large'],
  ['not-utf8', 'Not a UTF-8 text'],
  ['binary-file', 'Not a text file'],
  ['other-connection', 'Its workspace is not connected'],
]);
