import type { JobEvent } from '../../shared/jobs/job-event';
import type { JournalEntry } from '../../shared/ipc';

type JournalEvent = JobEvent['type'];

const words: Readonly<Record<JournalEvent, string>> = {
  'cancel-asked': 'You asked to cancel',
  'retry-asked': 'You asked to try again',
  held: 'Held back',
  released: 'Let go on',
  restored: 'Pagelift started again',
  started: 'Begun: reading the file',
  'create-begun': 'Asking Notion to make the page',
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
  'text-checked': 'Read the page back',
  finished: 'Imported',
};

const isKnown = (event: string): event is JournalEvent => Object.hasOwn(words, event);

/** A line of the time line. An event that is not known is shown in its own words. */
export function describeJournal(entry: JournalEntry): string {
  if (isKnown(entry.event)) return words[entry.event];
  const spaced = entry.event.replaceAll('-', ' ').trim();
  return spaced === ''
    ? 'Something happened'
    : spaced.charAt(0).toLocaleUpperCase() + spaced.slice(1);
}
