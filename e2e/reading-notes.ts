import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';

interface FoundTables {
  readonly results: readonly { readonly parent: { readonly database_id: string } }[];
}

const notes: Readonly<Record<string, string>> = {
  'walden.md': `---
author: Thoreau
status: finished
kind: Book
tags: [Essay, Ponds]
pages: many
finished-on: 2026-11-01
lent out: yes
web: https://example.org/walden
mood: calm
---

# Walden

Simplify.
`,
  'pilgrim.md': `---
Author: Dillard
kind: book
Pages: 288
---

# Pilgrim

Creeks.
`,
  'moomins.md': `---
author: Jansson
kind: Book
tags: novel
---

# Moominvalley

It is November.
`,
  'to a friend.md': `---
author: Thoreau
kind: Letter
---

# To a friend

I was glad to hear from you.
`,
};

/** Notes whose front matter fits the sample table "Reading notes", though not all of it. */
export async function writeReadingNotes(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(notes)) await writeFile(join(folder, name), text);
}

/** The link that Notion's "Copy link" gives for the database of "Reading notes". */
export async function addressOfSampleTable(workspace: PracticeWorkspace): Promise<string> {
  const reply = await fetch(`${workspace.url}/v1/search`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${workspace.token}`,
      'notion-version': '2026-03-11',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ filter: { property: 'object', value: 'data_source' } }),
  });
  const { results } = (await reply.json()) as FoundTables;
  const [table] = results;
  if (table === undefined) throw new Error('the practice workspace has no table');
  const id = table.parent.database_id.replaceAll('-', '');
  return `https://www.notion.so/${id}?v=${'0'.repeat(32)}`;
}
