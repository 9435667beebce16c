import type { AddReport } from '../../shared/add-report';
import type { CommandError } from '../../shared/command-error';
import { describeCommandError, type Deed } from '../text/command-error-text';
import { describeReport } from '../text/report-text';

export type NoticeTone = 'info' | 'bad';

export interface NoticeView {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly title: string;
  readonly lines: readonly string[];
}

const mostAtOnce = 3;

/** Messages that stay until they are dismissed. One kind of message is there once, in its newest form. */
export class NoticesState {
  readonly #say: (text: string) => void;
  #nextId = 1;
  #kinds = new Map<string, number>();
  #list = $state.raw<readonly NoticeView[]>([]);

  constructor(say: (text: string) => void = () => undefined) {
    this.#say = say;
  }

  get list(): readonly NoticeView[] {
    return this.#list;
  }

  /** Tells what a drop or a dialog brought. Only what was left out needs a message on screen. */
  report(report: AddReport): void {
    const text = describeReport(report);
    this.#take('report');
    if (text === undefined) return;
    if (report.ignoredCount > 0) this.#put('report', 'info', text.title, text.lines);
    this.#say(text.title);
  }

  fail(error: CommandError, deed: Deed): void {
    const { title, body } = describeCommandError(error, deed);
    this.tell(`failure:${title}`, 'bad', title, [body]);
  }

  tell(kind: string, tone: NoticeTone, title: string, lines: readonly string[]): void {
    this.#put(kind, tone, title, lines);
    this.#say(`${title}. ${lines.join(' ')}`);
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  #put(kind: string, tone: NoticeTone, title: string, lines: readonly string[]): void {
    this.#take(kind);
    const id = this.#nextId;
    this.#nextId += 1;
    this.#kinds.set(kind, id);
    this.#list = [...this.#list, { id, tone, title, lines }].slice(-mostAtOnce);
  }

  #take(kind: string): void {
    const id = this.#kinds.get(kind);
    if (id !== undefined) this.dismiss(id);
  }
}
