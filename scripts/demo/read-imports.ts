import type { Page } from 'playwright';
import type { PageliftBridge } from '../../shared/ipc';
import type { JournalEntry } from '../../shared/jobs/journal-entry';
import { hasEnded, type Job, type JobId } from '../../shared/jobs/job';

/** What became of one file, as the window itself knows it. */
export interface ImportedFile {
  readonly name: string;
  readonly folder: string;
  readonly route: string;
  readonly title: string;
  readonly stages: readonly string[];
  readonly taskIds: readonly string[];
  readonly pageAddress: string;
  readonly seconds: number;
}

declare global {
  interface Window {
    /** What the preload script gives to the page. */
    readonly pagelift: PageliftBridge<File>;
  }
}

/** Waits until there are files and each of them has ended; reports how far they are. */
export async function waitUntilEnded(page: Page, say: (line: string) => void): Promise<void> {
  const changed = await page.evaluateHandle(() => {
    const waiting: (() => void)[] = [];
    return { waiting };
  });
  await page.evaluate((state) => {
    window.pagelift.on('jobs:changed', () => state.waiting.splice(0).forEach((wake) => wake()));
  }, changed);
  let told = -1;
  for (;;) {
    const nextChange = page.evaluate(
      (state) => new Promise<void>((resolve) => state.waiting.push(resolve)),
      changed,
    );
    const jobs = await listJobs(page);
    const ended = jobs.filter(hasEnded).length;
    if (jobs.length > 0 && ended !== told) say(`  ${ended} of ${jobs.length} ended`);
    told = jobs.length > 0 ? ended : told;
    if (jobs.length > 0 && ended === jobs.length) {
      nextChange.catch(() => undefined);
      return;
    }
    await nextChange;
  }
}

/** Every job with its time line, in the order of the list. */
export async function readImports(page: Page): Promise<readonly ImportedFile[]> {
  const imports: ImportedFile[] = [];
  for (const job of await listJobs(page))
    imports.push(describe(job, await journalOf(page, job.id)));
  return imports;
}

async function listJobs(page: Page): Promise<readonly Job[]> {
  return page.evaluate(async () => {
    const reply = await window.pagelift.invoke('jobs:list');
    return reply.ok ? reply.value.jobs : [];
  });
}

async function journalOf(page: Page, id: JobId): Promise<readonly JournalEntry[]> {
  return page.evaluate(async (jobId) => {
    const reply = await window.pagelift.invoke('jobs:journal', jobId);
    return reply.ok ? reply.value : [];
  }, id);
}

const stageOf: Readonly<Record<string, string>> = {
  started: 'preparing',
  'create-begun': 'creating',
  'send-begun': 'sending',
  'task-accepted': 'processing',
  'text-written': 'finishing',
  finished: 'succeeded',
};

function describe(job: Job, journal: readonly JournalEntry[]): ImportedFile {
  const stages = journal.flatMap(({ event }) => stageOf[event] ?? []);
  if (job.phase.name !== 'succeeded') stages.push(job.phase.name);
  const taskIds = journal
    .filter(({ event }) => event === 'task-accepted')
    .map(({ detail }) => detail?.split(' · ').at(-1) ?? '');
  const { name, folder } = job.source;
  const endedAt = 'finishedAt' in job.phase ? job.phase.finishedAt : job.addedAt;
  return {
    name,
    folder,
    route: job.route,
    title: job.title ?? '',
    stages,
    taskIds,
    pageAddress: 'page' in job.checkpoint ? (job.checkpoint.page.url ?? '') : '',
    seconds: (endedAt - (job.startedAt ?? job.addedAt)) / 1_000,
  };
}
