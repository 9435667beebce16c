import { expect, test } from 'vitest';
import type { ProposalView } from '../../../shared/plan/proposal';
import { minutes } from '../../../shared/units';
import type { Contents } from '../planning/testing/memory-files';
import { EngineWorld } from '../testing/engine-world';
import { IntakeWorld } from './testing/intake-world';

const before = { 'V/a.md': 'text', 'V/b.md': 'text', 'V/c.md': 'text' };
const now = { 'V/a.md': 'new text', 'V/b.md': 'new text' };

/** A world in which a folder was imported, its pages were edited, and it comes again. */
async function comingAgain() {
  const world = new EngineWorld();
  const put = (files: Contents): IntakeWorld => {
    for (const [path, text] of Object.entries(files)) {
      if (typeof text === 'string') world.files.texts.set(`/drop/${path}`, text);
    }
    return new IntakeWorld(files, {}, world);
  };
  const run = async (): Promise<void> => {
    world.queue.pausedByUser = false;
    world.scheduler.pump();
    await world.clock.advance(minutes(10));
  };
  await put(before).intake.add(['/drop/V']);
  await run();
  for (const page of world.notion.pages.values()) if (page.title !== 'V') page.text = 'edited';
  const setup = put(now);
  await setup.desk.propose(['/drop/V']);
  return { world, desk: setup.desk, view: await setup.ready(), ready: () => setup.ready(), run };
}

/** Number of the page of a file in the plan. */
const numberOf = (desk: IntakeWorld['desk'], view: ProposalView, file: string): number => {
  const pages = desk.pages(view.id);
  return pages.ok ? pages.value.files.split('\n').indexOf(file) : -1;
};

test('what is wished for one file counts for it, and what is wished for all for the others', async () => {
  const { world, desk, view, run } = await comingAgain();
  desk.wish(view.id, { edited: 'keep' });
  const a = numberOf(desk, view, 'V/a.md');
  expect(desk.wishForPage(view.id, view.revision, a, 'replace').ok).toBe(true);
  expect(desk.view?.editedOf).toEqual([[a, 'replace']]);
  await desk.start(view.id, view.revision);
  await run();
  expect(world.tree()).toEqual(['/V: ', 'V/a: new text', 'V/b: edited', 'V/c: edited']);
});

test('one file can be asked about although all others are not, and a wish can be taken back', async () => {
  const { world, desk, view, run } = await comingAgain();
  desk.wish(view.id, { edited: 'replace' });
  const [a, b] = [numberOf(desk, view, 'V/a.md'), numberOf(desk, view, 'V/b.md')];
  desk.wishForPage(view.id, view.revision, a, 'ask');
  desk.wishForPage(view.id, view.revision, b, 'make');
  desk.wishForPage(view.id, view.revision, b, undefined);
  await desk.start(view.id, view.revision);
  await run();
  expect(world.tree()).toEqual(['/V: ', 'V/a: edited', 'V/b: new text', 'V/c: edited']);
  expect(world.phases()).toContain('failed');
});

test('a wish for one file stays when the plan is made anew, and is not taken for another plan', async () => {
  const { desk, view, ready } = await comingAgain();
  desk.wishForPage(view.id, view.revision, numberOf(desk, view, 'V/b.md'), 'make');
  desk.revise(view.id, { keepsOrder: false });
  const later = await ready();
  expect(later.revision).toBe(view.revision + 1);
  expect(later.editedOf).toEqual([[numberOf(desk, later, 'V/b.md'), 'make']]);
  expect(desk.wishForPage(view.id, view.revision, 1, 'keep').ok).toBe(false);
});

test('files that are gone are listed', async () => {
  const { desk, view } = await comingAgain();
  expect(view.summary?.again?.gone).toBe(1);
  expect(desk.files(view.id, 'gone', { offset: 0, limit: 10 })).toEqual({
    ok: true,
    value: [{ path: 'V/c.md' }],
  });
  expect(desk.files(view.id, 'gone', { offset: 1, limit: 10 })).toEqual({ ok: true, value: [] });
});
