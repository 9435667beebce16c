import type { Question } from '../state/navigation.svelte';
import type { Job } from '../../shared/jobs/job';
import { countOf } from './format';

type Words = Omit<Question, 'confirm'>;

export const askToCancel = (count: number): Words => ({
  title: `Cancel ${countOf(count, 'file')}?`,
  text: 'They are not imported. Pages that Notion has made already stay there, perhaps without their text. You can retry cancelled files later.',
  confirmLabel: `Cancel ${countOf(count, 'file')}`,
  keepLabel: 'Go on importing',
});

/** @param below what was to go under their pages and goes with them */
export function askToLeaveOut(jobs: readonly Job[], below: number): Words {
  const [first] = jobs;
  const what =
    first !== undefined && jobs.length === 1
      ? `“${first.source.name}”`
      : countOf(jobs.length, 'file');
  const all = countOf(jobs.length + below, 'file');
  const along =
    below === 0
      ? ''
      : ` With ${jobs.length === 1 ? 'it' : 'them'} ${below === 1 ? 'goes' : 'go'} ${countOf(below, 'file')} that ${below === 1 ? 'was' : 'were'} to go under ${jobs.length === 1 ? 'its page' : 'their pages'}.`;
  return {
    title: `Leave out ${what}?`,
    text: `This takes ${jobs.length === 1 ? 'the file' : 'the files'} out of the list.${along} Files on this computer and pages at Notion stay as they are.`,
    confirmLabel: `Leave out ${all}`,
    keepLabel: jobs.length === 1 ? 'Keep it in the list' : 'Keep them in the list',
  };
}

export const askToDisconnect = (workspaceName: string): Words => ({
  title: `Disconnect from “${workspaceName}”?`,
  text: 'The token is forgotten and the queue stops. Files that are not finished stay in the list and go on when you connect to the same workspace again. Pages at Notion stay as they are.',
  confirmLabel: 'Disconnect',
  keepLabel: 'Stay connected',
});
