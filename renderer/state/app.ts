import { createContext } from 'svelte';
import type { SessionView } from '../../shared/session';
import type { Api } from '../api';
import { describeQueue } from '../text/queue-text';
import { Actions } from './actions';
import { AnnouncerState, newsToSay } from './announcer.svelte';
import { ClockState } from './clock.svelte';
import { FileListState } from './file-list.svelte';
import { JobsState } from './jobs.svelte';
import { NavigationState } from './navigation.svelte';
import { NoticesState } from './notices.svelte';
import { PlanState } from './plan.svelte';
import { SessionState } from './session.svelte';
import { SettingsState } from './settings.svelte';
import { UploadsState } from './uploads.svelte';
import type { TickerSource } from './ticker';

/** All state that outlives a component, built once in `main.ts`. */
export class AppState {
  readonly api: Api;
  readonly clock: ClockState;
  readonly announcer = new AnnouncerState();
  readonly navigation = new NavigationState();
  readonly notices: NoticesState;
  readonly actions: Actions;
  readonly session: SessionState;
  readonly settings: SettingsState;
  readonly jobs: JobsState;
  readonly uploads: UploadsState;
  readonly files: FileListState;
  readonly plan: PlanState;

  constructor(api: Api, clock: TickerSource) {
    const say = (text: string): void => {
      this.announcer.say(text);
    };
    this.api = api;
    this.clock = new ClockState(clock);
    this.notices = new NoticesState(say);
    this.actions = new Actions(api, this.notices, this.navigation, () => this.jobs, say);
    this.session = new SessionState(api, (now, before) => {
      this.clock.agree(now.queue.now);
      this.#tellQueue(now, before);
      if (now.destination?.pageId !== before?.destination?.pageId) void this.plan.reload();
    });
    this.settings = new SettingsState(api);
    this.jobs = new JobsState(api, (news) => {
      const text = newsToSay(news);
      if (text !== undefined) say(text);
    });
    this.uploads = new UploadsState(api, this.jobs);
    this.files = new FileListState(this.jobs);
    this.plan = new PlanState(api);
  }

  /** Asks main for everything, all at once. */
  async start(): Promise<void> {
    this.api.onMenu((choice) => {
      if (this.session.isReady) void this.actions.pick(choice === 'add-files' ? 'files' : 'folder');
    });
    this.api.onAdded((reply) => {
      void this.actions.tellAdded(Promise.resolve(reply));
    });
    this.uploads.start();
    const settings = this.settings.start();
    await Promise.all([this.session.start(), this.jobs.start(), this.plan.start()]);
    const error = await settings;
    if (error !== undefined) this.actions.fail(error, 'other');
  }

  /** Starts the plan as it is shown, and remembers what was chosen in it. */
  async startPlan(asksForSingleFiles: boolean): Promise<void> {
    const report = await this.plan.begin(asksForSingleFiles);
    if (report?.ok !== true) return;
    // What was left out was shown in the plan.
    this.notices.report({ ...report.value, ignored: [], ignoredCount: 0 });
    await this.settings.start();
  }

  /** A bug: told, because nothing is worse than a button that does nothing. */
  tellBug(reason: unknown): void {
    const words = reason instanceof Error ? reason.message : String(reason);
    this.notices.tell('bug', 'bad', 'Something went wrong in this window', [
      `${words}. Your files are not affected. If it happens again, please report it.`,
    ]);
  }

  /** Says that the queue stands still, or goes on, once for each change of its reason. */
  #tellQueue(now: SessionView, before: SessionView | undefined): void {
    const spoken = this.#spokenOf(now);
    const spokenBefore = before === undefined ? undefined : this.#spokenOf(before);
    if (spoken === spokenBefore) return;
    this.announcer.say(spoken ?? 'The queue goes on.');
  }

  #spokenOf(session: SessionView): string | undefined {
    const name = session.connection?.workspaceName ?? '';
    return describeQueue(session.queue, name, this.clock.now)?.spoken;
  }
}

export const [useApp, provideApp] = createContext<AppState>();
