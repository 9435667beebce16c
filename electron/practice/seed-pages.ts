import type { Dialect } from './dialect/dialect';
import { idFrom, newId } from './ids';
import { seedDatabase } from './seed-database';
import { childPageBlock, withIds } from './store/block-tree';
import type { Change, Entry, PageRecord, WorkspaceIdentity } from './store/records';

interface SeedPage {
  readonly title: string;
  readonly emoji: string;
  readonly markdown: string;
  readonly children?: readonly SeedPage[];
}

/** Where imports go, and enough beside it that a search finds something to choose from. */
const importsPage: SeedPage = {
  title: 'Imported notes',
  emoji: '📥',
  markdown: '',
};

const otherPages: readonly SeedPage[] = [
  {
    title: 'Garden journal',
    emoji: '🌱',
    markdown: 'What was sown, what came up, what the snails took.',
    children: [
      {
        title: 'Garden journal: seeds',
        emoji: '🫘',
        markdown: '- Beans, two jars\n- Peas, one jar\n- Dill, enough for everybody',
      },
    ],
  },
  {
    title: 'Workshop',
    emoji: '🪚',
    markdown: '## On the bench\n- [ ] Oil the plane\n- [x] Sharpen the small chisels',
  },
  {
    title: 'Reading list',
    emoji: '📚',
    markdown:
      '> A list is a promise to nobody.\n1. The one about lighthouses\n2. The one about bread',
  },
];

/** The first entry of a new workspace: who it is, and its pages. */
export function seedEntry(now: number, dialect: Dialect, token: string | undefined): Entry {
  const id = newId();
  const owner = idFrom(`person of ${id}`);
  const changes: Change[] = [];
  const put = (seed: SeedPage, parent: PageRecord['parent']): string => {
    const page = seedRecord(seed, parent, owner, now);
    const children = (seed.children ?? []).map((child) =>
      childPageBlock(put(child, { type: 'page_id', page_id: page.id })),
    );
    const blocks = [...withIds(dialect.read(seed.markdown)), ...children];
    changes.push({ kind: 'page', page }, { kind: 'body', pageId: page.id, blocks });
    return page.id;
  };
  const rootPageId = put(importsPage, { type: 'workspace' });
  for (const seed of otherPages) put(seed, { type: 'workspace' });
  changes.push(...seedDatabase(now, owner));
  const identity: WorkspaceIdentity = {
    id,
    token: token ?? `ntn_practice_${newId().replaceAll('-', '')}`,
    rootPageId,
  };
  return { at: now, changes: [{ kind: 'workspace', identity }, ...changes] };
}

const seedRecord = (
  seed: SeedPage,
  parent: PageRecord['parent'],
  owner: string,
  now: number,
): PageRecord => ({
  id: newId(),
  title: seed.title,
  icon: { type: 'emoji', emoji: seed.emoji },
  cover: null,
  parent,
  inTrash: false,
  isLocked: false,
  createdAt: now,
  createdBy: owner,
  editedAt: now,
  editedBy: owner,
});
