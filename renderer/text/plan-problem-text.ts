import type { ProblemKind } from '../../shared/plan/problems/plan-problem';

export interface ProblemKindText {
  /** What all problems of the kind are. */
  readonly title: string;
  /** What will happen. */
  readonly outcome: string;
}

const becomesText = 'They become plain text.';
const leftOut = 'They are left out; what the text says of them stays.';

const texts: Readonly<Record<ProblemKind, ProblemKindText>> = {
  'missing-picture': {
    title: 'Pictures that are not there',
    outcome: 'Their descriptions stay in the text.',
  },
  'broken-link': { title: 'Links that lead to nothing', outcome: becomesText },
  'outside-link': {
    title: 'Links out of what was dropped',
    outcome: `${becomesText} To keep them, drop the folder above.`,
  },
  'folder-without-page': {
    title: 'Links to folders without a page',
    outcome: `${becomesText} With pages within pages, each folder has one.`,
  },
  'link-to-unreadable': {
    title: 'Links to files that cannot be imported',
    outcome: becomesText,
  },
  'link-to-itself': { title: 'Links within their own page', outcome: becomesText },
  'heading-not-linked': {
    title: 'Links to a heading',
    outcome: 'They lead to the page, not to the heading on it.',
  },
  'several-targets': {
    title: 'Links that can mean several files',
    outcome: 'They lead to the nearest one.',
  },
  'attachment-too-large': {
    title: 'Files over the workspace’s limit',
    outcome: leftOut,
  },
  'attachment-type-refused': {
    title: 'Files of a kind that Notion does not take',
    outcome: leftOut,
  },
  'attachment-empty': { title: 'Empty pictures and files', outcome: leftOut },
  'attachment-unreadable': { title: 'Pictures and files that cannot be read', outcome: leftOut },
  'file-unreadable': {
    title: 'Files that cannot be imported',
    outcome: 'Each will be listed as failed, with its reason; all others are imported.',
  },
  'file-empty': { title: 'Files without text', outcome: 'Their pages have a title only.' },
  'type-unsupported': {
    title: 'Files of which no page can be made',
    outcome: 'They are left out.',
  },
  'mdx-as-text': {
    title: 'MDX files',
    outcome: 'They are taken as Markdown; what is code in them stays text.',
  },
  'name-clash': {
    title: 'Pages of one title side by side',
    outcome: 'All of them are made.',
  },
  unreadable: {
    title: 'Files and folders that cannot be read',
    outcome: 'They are left out. Check their permissions.',
  },
  'not-a-file': { title: 'Neither files nor folders', outcome: 'They are left out.' },
  'leads-outside': {
    title: 'Symbolic links out of what was dropped',
    outcome: 'They are not followed.',
  },
  'archive-unreadable': {
    title: 'Archives that cannot be read',
    outcome: 'Nothing in them is imported.',
  },
  'archive-too-large': {
    title: 'Archives that unpack to too much',
    outcome: 'Nothing in them is imported. Unpack them, then drop the folder.',
  },
  'archive-entry-refused': {
    title: 'Files in archives that are not safe to unpack',
    outcome: 'They are left out.',
  },
};

export const describeProblemKind = (kind: ProblemKind): ProblemKindText => texts[kind];
