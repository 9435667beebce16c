import type { ExportFormat } from '../../shared/export/export-row';
import type { AddReport } from '../../shared/add-report';
import type { CommandError } from '../../shared/command-error';
import { pageOf, type Job, type JobId, type PageId } from '../../shared/jobs/job';
import type { UpdateChoice } from '../../shared/jobs/job-event';
import type { Notice } from '../../shared/session';
import type { Api, Reply } from '../api';
import type { Deed } from '../text/command-error-text';
import { countOf } from '../text/format';
import { canCancel, canRetry } from './file-list.svelte';
import { unmadeBelow } from './jobs-below';
import type { JobsState } from './jobs.svelte';
import type { ExportOf, NavigationState } from './navigation.svelte';
import type { NoticesState } from './notices.svelte';
import { askToCancel, askToDisconnect, askToLeaveOut } from '../text/question-text';

/** What the user can do from anywhere. Trouble becomes a notice, so callers need not look. */
export class Actions {
  readonly #api: Api;
  readonly #notices: NoticesState;
  readonly #navigation: Pick<NavigationState, 'ask'>;
  readonly #jobs: () => Pick<JobsState, 'all'>;
  readonly #say: (text: string) => void;

  constructor(
    api: Api,
    notices: NoticesState,
    navigation: Pick<NavigationState, 'ask'>,
    jobs: () => Pick<JobsState, 'all'>,
    say: (text: string) => void,
  ) {
    this.#api = api;
    this.#notices = notices;
    this.#navigation = navigation;
    this.#jobs = jobs;
    this.#say = say;
  }

  /** Files of a drop; the plan of them comes by itself. */
  async addDropped(files: readonly File[]): Promise<void> {
    if (files.length > 0) await this.#do(this.#api.proposeDropped(files), 'add');
  }

  async pick(kind: 'files' | 'folder'): Promise<void> {
    await this.#do(this.#api.pick(kind), 'add');
  }

  /** Says what became of a file that was started without a question. */
  async tellAdded(asked: Reply<AddReport>): Promise<void> {
    const report = await this.#do(asked, 'add');
    if (report !== undefined) this.#notices.report(report);
  }

  async retry(jobs: readonly Job[]): Promise<void> {
    const ids = jobs.filter(canRetry).map((job): JobId => job.id);
    if (ids.length === 0) return;
    await this.#do(this.#api.retry(ids));
    this.#say(`Trying ${countOf(ids.length, 'file')} again.`);
  }

  /** One file is cancelled at once; several only after a question. */
  cancel(jobs: readonly Job[]): void {
    const ids = jobs.filter(canCancel).map((job): JobId => job.id);
    const confirm = (): void => void this.#cancel(ids);
    if (ids.length > 1) this.#navigation.ask({ ...askToCancel(ids.length), confirm });
    else if (ids.length === 1) confirm();
  }

  async #cancel(ids: readonly JobId[]): Promise<void> {
    await this.#do(this.#api.cancel(ids));
    this.#say(`Cancelling ${countOf(ids.length, 'file')}.`);
  }

  async retryFailed(): Promise<void> {
    await this.#do(this.#api.retryFailed());
  }

  /** @param page null when it is none of those found, and a new one is to be made */
  async choosePage(job: Job, page: PageId | null): Promise<void> {
    const words = page === null ? 'Making a new page.' : 'Keeping this page.';
    await this.#doAndSay(this.#api.choosePage(job.id, page), words);
  }

  /** What becomes of pages that were edited in Notion since their import, or are gone. */
  async chooseUpdate(jobs: readonly Job[], choice: UpdateChoice): Promise<void> {
    const ids = idsOfFailed(jobs);
    if (ids.length > 0) await this.#doAndSay(this.#api.chooseUpdate(ids, choice), chosen[choice]);
  }

  /** Failed files go on with the text that they have now. */
  async sendAsItIs(jobs: readonly Job[]): Promise<void> {
    const ids = idsOfFailed(jobs);
    if (ids.length === 0) return;
    const words = `Sending ${countOf(ids.length, 'new text')}.`;
    await this.#doAndSay(this.#api.sendAsItIs(ids), words);
  }

  async replaceFile(job: Job): Promise<void> {
    await this.#do(this.#api.replaceFile(job.id));
  }

  /** Asks first when more than this file would go, or when it has left a page at Notion. */
  leaveOut(jobs: readonly Job[]): void {
    const failed = jobs.filter(hasFailed);
    const [first] = failed;
    if (first === undefined) return;
    const below = unmadeBelow(failed, this.#jobs().all).length;
    const confirm = (): void => void this.#leaveOut(failed, below);
    const goesAlone = failed.length === 1 && below === 0 && pageOf(first) === undefined;
    if (goesAlone) confirm();
    else this.#navigation.ask({ ...askToLeaveOut(failed, below), confirm });
  }

  async #leaveOut(jobs: readonly Job[], below: number): Promise<void> {
    const words = `Left out ${countOf(jobs.length + below, 'file')}.`;
    await this.#doAndSay(this.#api.leaveOut(idsOfFailed(jobs)), words);
  }

  async clearFinished(): Promise<void> {
    await this.#do(this.#api.clearFinished());
  }

  async pause(): Promise<void> {
    await this.#do(this.#api.pause());
  }

  async resume(): Promise<void> {
    await this.#do(this.#api.resume());
  }

  async retryNow(): Promise<void> {
    await this.#do(this.#api.retryNow());
  }

  /** What waits for one page goes under another. @param title of the other */
  async moveJobs(from: PageId, to: PageId, title: string): Promise<void> {
    const count = this.#jobs().all.filter((job) => canMove(job, from)).length;
    if (from === to || count === 0) return;
    const reply = await this.#api.moveJobs(from, to);
    if (!reply.ok) this.#notices.fail(reply.error, 'other');
    else {
      const moved = `${countOf(count, 'waiting file')} moved to “${title}”`;
      this.#notices.tell('moved', 'info', moved, ['The page that is gone was their destination.']);
    }
  }

  /** Files that wait for a table that has changed go by what it is now. */
  async matchAgain(table: PageId): Promise<void> {
    await this.#do(this.#api.matchAgain(table));
  }

  async openPage(page: string): Promise<void> {
    await this.#do(this.#api.openPage(page), 'open-page');
  }

  /** Writes pages to a file that the user names; says nothing when the dialog is dismissed. */
  async exportResults(
    { search, within }: Pick<ExportOf['exportOf'], 'search' | 'within'>,
    format: ExportFormat,
  ): Promise<void> {
    const scope = within === undefined ? { search } : { search, within };
    const report = await this.#do(this.#api.exportResults({ format, ...scope }), 'export');
    if (report === undefined || report === null) return;
    const title = `${countOf(report.pages, 'page')} exported`;
    this.#notices.tell('exported', 'info', title, [`They are in “${report.fileName}”.`]);
  }

  /** Asks first. */
  disconnect(workspaceName: string): void {
    const confirm = (): void => void this.#do(this.#api.disconnect());
    this.#navigation.ask({ ...askToDisconnect(workspaceName), confirm });
  }

  /** Tells when a change of the settings was not kept. */
  async changeSettings(asked: Promise<CommandError | undefined>): Promise<void> {
    const error = await asked;
    if (error !== undefined) this.fail(error, 'change-settings');
  }

  async dismissNotice(kind: Notice['kind']): Promise<void> {
    await this.#do(this.#api.dismissNotice(kind));
  }

  fail(error: CommandError, deed: Deed): void {
    this.#notices.fail(error, deed);
  }

  async #doAndSay(asked: Reply<void>, words: string): Promise<void> {
    const reply = await asked;
    if (reply.ok) this.#say(words);
    else this.#notices.fail(reply.error, 'other');
  }

  async #do<T>(asked: Reply<T>, deed: Deed = 'other'): Promise<T | undefined> {
    const reply = await asked;
    if (reply.ok) return reply.value;
    this.#notices.fail(reply.error, deed);
    return undefined;
  }
}

/** Nothing of it was begun, and it goes under the page itself. */
const chosen: Readonly<Record<UpdateChoice, string>> = {
  replace: 'Replacing what is in Notion.',
  keep: 'What is in Notion stays.',
  make: 'Making a new page.',
};

const canMove = (job: Job, from: PageId): boolean =>
  job.parentId === from &&
  job.parentJobId === undefined &&
  job.checkpoint.at === 'nothing' &&
  job.phase.name !== 'cancelled';

const hasFailed = (job: Job): boolean => job.phase.name === 'failed';

const idsOfFailed = (jobs: readonly Job[]): readonly JobId[] =>
  jobs.filter(hasFailed).map((job) => job.id);
