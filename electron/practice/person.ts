import type { StoredBlock } from './dialect/dialect';
import { idFrom, newId } from './ids';
import type { Practice } from './practice';
import { readProperties } from './requests/page-properties';
import { touched } from './store/block-changes';
import { flatten, withIds } from './store/block-tree';
import type { MarkdownCommand } from './store/markdown-command';
import type { Change, CommentRecord, PageRecord } from './store/records';

/** What a person does in the workspace, beside the API: for tests of "edited in Notion". */
export interface Person {
  /** Their id, as `last_edited_by` tells it. */
  readonly id: string;
  /** Writes the whole text anew; sub-pages that it leaves out go to the trash. */
  write(pageId: string, markdown: string): void;
  /** Puts `after` in the place of `before`, which must occur exactly once. */
  replaceText(pageId: string, before: string, after: string): void;
  rename(pageId: string, title: string): void;
  /** Changes what a row says, in the form of the API and by the names of the columns. */
  fill(rowId: string, properties: Readonly<Record<string, unknown>>): void;
  /** A new page at the end of another one; gives back its id. */
  addSubPage(pageId: string, title: string, markdown?: string): string;
  trash(pageId: string): void;
  restore(pageId: string): void;
  /**
   * Leaves a comment on the one block that says `words`, or on the page itself; the page does not
   * count as edited by it.
   */
  comment(pageId: string, words?: string): void;
  /** All comments on a page and on its blocks. */
  resolveComments(pageId: string): void;
}

/** Throws the error of the API for what nobody can do, such as writing to the trash. */
export function personOf(practice: Practice): Person {
  const { changes, pages, store, settings, desk, uploads } = practice;
  const id = idFrom(`person of ${practice.identity.id}`);
  const keep = (made: readonly Change[]): void => {
    store.commit({ at: settings.now(), changes: made });
  };
  const edit = (pageId: string, command: MarkdownCommand): void => {
    desk.settle();
    keep(changes.edit(pageId, command, id, settings.now()));
  };
  const change = (page: PageRecord): void => {
    keep([touched(page, { by: id, at: settings.now() })]);
  };
  return {
    id,
    write: (pageId, newText) =>
      edit(pageId, { type: 'replace_content', newText, allowDeleting: true }),
    replaceText: (pageId, oldText, newText) =>
      edit(pageId, {
        type: 'update_content',
        updates: [{ oldText, newText, everyMatch: false }],
        allowDeleting: true,
      }),
    rename: (pageId, title) => {
      desk.settle();
      change({ ...pages.needEditable(pageId), title });
    },
    fill: (rowId, properties) => {
      desk.settle();
      const row = pages.needEditable(rowId);
      const uploadName = (upload: string): string =>
        uploads.needAttachable(upload).fileName ?? 'file';
      const { values } = readProperties(properties, pages.tableOf(row), uploadName);
      const filled = { ...row, values: { ...row.values, ...values } };
      change(filled);
      keep(changes.rowValues(filled, settings.now()));
    },
    addSubPage: (pageId, title, markdown = '') => {
      desk.settle();
      const now = settings.now();
      const page: PageRecord = {
        id: newId(),
        title,
        icon: null,
        cover: null,
        parent: { type: 'page_id', page_id: pageId },
        inTrash: false,
        isLocked: false,
        createdAt: now,
        createdBy: id,
        editedAt: now,
        editedBy: id,
      };
      keep(changes.create(page, withIds(pages.dialect.read(markdown)), 'end'));
      return page.id;
    },
    trash: (pageId) => {
      desk.settle();
      change({ ...pages.needEditable(pageId), inTrash: true });
    },
    restore: (pageId) => {
      const page = { ...pages.need(pageId), inTrash: false };
      change(page);
      keep(changes.relist(page));
    },
    comment: (pageId, words) => {
      desk.settle();
      pages.needEditable(pageId);
      const block = words === undefined ? undefined : blockThatSays(store.body(pageId), words);
      const comment: CommentRecord = {
        ...{ id: newId(), discussionId: newId(), pageId },
        ...(block === undefined ? {} : { blockId: block.id }),
        ...{ text: 'Is this right?', isResolved: false },
        ...{ createdAt: settings.now(), createdBy: id },
      };
      keep([{ kind: 'comment', comment }]);
    },
    resolveComments: (pageId) => {
      const open = store.commentsOf(pageId);
      keep(open.map((comment) => ({ kind: 'comment', comment: { ...comment, isResolved: true } })));
    },
  };
}

function blockThatSays(body: readonly StoredBlock[], words: string): StoredBlock {
  const [block, ...others] = flatten(body).filter(({ source }) => source.includes(words));
  if (block === undefined || others.length > 0) throw new Error(`not one block says "${words}"`);
  return block;
}
