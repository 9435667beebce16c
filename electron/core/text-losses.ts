import type { PageId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import { seconds } from '../../shared/units';
import { BlockComments, type CommentsFound } from './block-comments';
import type { CreateSearch } from './create-steps';
import type { DocumentPrinter } from './document-ports';
import { isBelowPage, listAll } from './list-blocks';
import type { Clock } from './ports';
import type { Outcome } from './step-answers';
import type { BlockId, BlockSummary } from './workspace-ports';

/** A page whose comments were asked for longer than this is read once more before it is changed. */
const longestLook = seconds(5);

interface LossPorts {
  readonly clock: Clock;
  readonly printer: Pick<DocumentPrinter, 'goingBlocks' | 'isAsLeft'>;
}

/** A text that is to be sent to a page that has another one. */
export interface NewText {
  readonly page: PageId;
  /** The page as it was just read. */
  readonly read: string;
  /** What is sent first; further parts are added once it is in. */
  readonly first: string;
  /** Because of its sub-pages, all blocks of the former text are deleted one by one. */
  readonly isCut: boolean;
}

export interface TextLosses {
  /** Among what the page would lose. */
  readonly comments: CommentsFound;
  /** All blocks of the former text, of a text that is cut. */
  readonly blocks: readonly BlockId[];
}

/** Finds what a page would lose with its former text. Nothing is changed here. */
export class LossFinder {
  readonly #ports: LossPorts;
  readonly #comments = new BlockComments();

  constructor(ports: LossPorts) {
    this.#ports = ports;
  }

  /** @returns `conflict` when somebody has edited the page meanwhile */
  async find(text: NewText, requests: CreateSearch): Promise<Outcome<TextLosses>> {
    const { clock } = this.#ports;
    const { page, isCut } = text;
    const readAt = clock.now();
    if (!isCut && !this.#comments.mayRead(requests.api)) {
      return ok({ value: { comments: 'unknown', blocks: [] } });
    }
    const listed = await listAll(page, requests);
    if (!listed.ok) return listed;
    const ours = listed.value.value.filter(({ type }) => !isBelowPage(type));
    const going = isCut ? ours : await this.#replaced(text, ours);
    const comments = await this.#comments.on(going, requests);
    if (!comments.ok) return comments;
    if (comments.value.value !== 'some' && clock.now() - readAt > longestLook) {
      const same = await this.#readAgain(text, requests);
      if (!same.ok) return same;
    }
    const blocks = isCut ? ours.map(({ id }) => id) : [];
    return ok({ value: { comments: comments.value.value, blocks } });
  }

  async #replaced(
    { read, first }: NewText,
    blocks: readonly BlockSummary[],
  ): Promise<readonly BlockSummary[]> {
    const indices = await this.#ports.printer.goingBlocks(read, first, blocks);
    return indices.flatMap((index) => blocks[index] ?? []);
  }

  /** Many comments take long to ask for, and somebody may have written meanwhile. */
  async #readAgain(
    { page, read }: NewText,
    { api, signal, room }: CreateSearch,
  ): Promise<Outcome<undefined>> {
    if ((await room()) === 'aborted') return err({ kind: 'stopped' });
    const reply = await api.retrieveMarkdown(page, signal);
    if (!reply.ok) return reply;
    const isSame = await this.#ports.printer.isAsLeft(reply.value.value.markdown, {
      parts: [read],
    });
    return isSame
      ? ok({ value: undefined })
      : err({ kind: 'conflict', message: 'The page was edited while it was looked at.' });
  }
}
