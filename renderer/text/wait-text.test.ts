import { expect, test } from 'vitest';
import { sampleJob, samplePhases } from '../../shared/testing/sample-job';
import { describeState } from './job-text';
import { explainWait } from './wait-text';

const atelier = { kind: 'notion', workspaceName: 'Atelier' } as const;
const above = sampleJob(1);
const job = sampleJob(2, { parentJobId: above.id });
const reason = { kind: 'parent', jobId: above.id, name: 'Note 1.md', ended: 'failed' } as const;

test('a page below another one says which one it waits for', () => {
  expect(describeState(job, above)).toBe('Waits for its page above: “Note 1.md”');
  expect(explainWait(job, above, atelier, undefined)).toContain('as soon as that page is there');
  expect(explainWait(job, undefined, atelier, undefined)).toBeUndefined();
});

test('a page whose page above has failed says where that is settled', () => {
  const held = sampleJob(2, { phase: { name: 'held', reason } });
  expect(describeState(held)).toBe('Waits for its page above: “Note 1.md” has failed');
  expect(explainWait(held, above, atelier, undefined)).toContain('Try that file again');
});

test('a file of another workspace says what is connected and what to do', () => {
  const held = sampleJob(2, { phase: samplePhases.held });
  expect(describeState(held)).toBe('Waits for its own workspace: not connected');
  const unknown = explainWait(held, undefined, atelier, undefined);
  expect(unknown).toMatch(/another workspace, and “Atelier”.+Sign in to that workspace, or/u);
  const cellar = { kind: 'notion', workspaceName: 'Cellar' } as const;
  expect(explainWait(held, undefined, atelier, cellar)).toBe(
    'It was added for “Cellar”, and “Atelier” is connected now. Sign in to that workspace, and it goes on by itself.',
  );
  const practice = { kind: 'practice', workspaceName: 'Practice workspace' } as const;
  expect(explainWait(held, undefined, undefined, practice)).toBe(
    'It was added for “Practice workspace”. Open the practice workspace again, and it goes on by itself.',
  );
});
