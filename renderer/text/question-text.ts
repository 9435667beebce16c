import type { Question } from '../state/navigation.svelte';
import { countOf } from './format';

type Words = Omit<Question, 'confirm'>;

export const askToCancel = (count: number): Words => ({
  title: `Cancel ${countOf(count, 'file')}?`,
  text: 'They are not imported. Pages that Notion has made already stay there, perhaps without their text. You can retry cancelled files later.',
  confirmLabel: `Cancel ${countOf(count, 'file')}`,
  keepLabel: 'Go on importing',
});

export const askToDisconnect = (workspaceName: string): Words => ({
  title: `Disconnect from “${workspaceName}”?`,
  text: 'The token is forgotten and the queue stops. Files that are not finished stay in the list and go on when you connect to the same workspace again. Pages at Notion stay as they are.',
  confirmLabel: 'Disconnect',
  keepLabel: 'Stay connected',
});
