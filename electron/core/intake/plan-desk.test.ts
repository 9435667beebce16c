import { expect, test, vi } from 'vitest';
import type { ProposalId } from '../../../shared/plan/proposal';
import { err, ok } from '../../../shared/result';
import { minutes, ms, seconds } from '../../../shared/units';
import { IntakeWorld } from './testing/intake-world';

const contents = {
  'notes/a.md': 'see [b](b.md) and ![](gone.png)',
  'notes/b.md': 'text',
  'notes/list.txt': 'text',
  'notes/unused.png': 'x',
  'single.md': '![](gone.png)',
  'other.md': 'text',
  'picture.png': 'x',
};
const folder = ['/drop/notes'];

test('a folder is planned, and nothing is added before its start', async () => {
  const setup = new IntakeWorld(contents);
  expect(await setup.desk.propose(folder)).toEqual(ok(undefined));
  const view = await setup.ready();
  expect(view).toMatchObject({ isAsked: true, revision: 1, summary: { pages: 3, folderPages: 1 } });
  expect([...setup.world.registry.all()]).toEqual([]);
  expect(await setup.desk.start(view.id, 1)).toMatchObject({ value: { added: 3 } });
  expect(setup.jobs).toEqual(['notes', 'notes/a.md', 'notes/b.md']);
  expect([setup.desk.view, setup.views.at(-1)]).toEqual([undefined, undefined]);
});

test('progress is told from the first stage on', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(folder);
  await setup.ready();
  expect(setup.views.map((view) => view?.progress?.stage)).toEqual([
    'listing',
    'reading',
    'linking',
    undefined,
  ]);
});

test('a single file starts at once, also when it loses something', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(['/drop/single.md']);
  expect(setup.started).toMatchObject([{ value: { added: 1 } }]);
  expect(setup.jobs).toEqual(['single.md']);
  expect(setup.views.every((view) => view?.isAsked !== true)).toBe(true);
});

test('a single file is asked about when the user wants that', async () => {
  const setup = new IntakeWorld(contents, { asksForSingleFiles: true });
  await setup.desk.propose(['/drop/single.md']);
  expect(await setup.ready()).toMatchObject({ isAsked: true, summary: { pages: 1 } });
  expect([setup.jobs, setup.started]).toEqual([[], []]);
});

test('single files dropped one right after the other each start by themselves', async () => {
  const setup = new IntakeWorld(contents);
  await Promise.all([
    setup.desk.propose(['/drop/single.md']),
    setup.desk.propose(['/drop/other.md']),
  ]);
  expect(setup.planned).toEqual([['/drop/single.md'], ['/drop/other.md']]);
  expect(setup.jobs).toEqual(['single.md', 'other.md']);
});

test('what is dropped while a plan is shown is added to it', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(folder);
  const first = await setup.ready();
  await setup.desk.propose(['/drop/other.md', '/drop/notes']);
  const both = await setup.ready();
  expect(both).toMatchObject({ id: first.id, revision: 2, summary: { pages: 4 } });
  expect(setup.planned.at(-1)).toEqual(['/drop/notes', '/drop/other.md']);
});

test('something of which no page can be made is told instead of nothing happening', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(['/drop/picture.png']);
  expect(await setup.ready()).toMatchObject({
    isAsked: true,
    summary: { pages: 0, problems: [{ kind: 'type-unsupported' }] },
  });
});

test('another way of making it gives a new plan in the place of the first', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(folder);
  const { id } = await setup.ready();
  setup.desk.revise(id, { mode: 'flat', takesText: true });
  expect(setup.desk.view).toMatchObject({ progress: { stage: 'listing' }, summary: { pages: 3 } });
  expect(await setup.ready()).toMatchObject({
    id,
    revision: 2,
    options: { mode: 'flat', takesText: true },
  });
  expect(await setup.desk.start(id, 1)).toEqual(err({ kind: 'plan-gone' }));
  await setup.desk.start(id, 2);
  expect(setup.jobs).toEqual(['notes/a.md', 'notes/b.md', 'notes/list.txt']);
});

test('a plan that is being made cannot be started, and is cancelled by dismissing it', async () => {
  const setup = new IntakeWorld(contents);
  let goOn: () => void = () => undefined;
  setup.whileListing = () => new Promise((resolve) => (goOn = resolve));
  await setup.desk.propose(['/drop/notes', '/drop/other.md']);
  const id = setup.desk.view?.id as ProposalId;
  expect(await setup.desk.start(id, 0)).toEqual(err({ kind: 'plan-gone' }));
  expect(setup.desk.dismiss(id)).toEqual(ok(undefined));
  expect(setup.views.at(-1)).toBeUndefined();
  const told = setup.views.length;
  goOn();
  await Promise.resolve();
  expect([setup.desk.view, setup.views.length, setup.jobs]).toEqual([undefined, told, []]);
});

test('a file on a disk that does not answer is shown after a moment, can be dismissed, and holds up nothing', async () => {
  const setup = new IntakeWorld(contents);
  setup.whileListing = () => new Promise(() => undefined);
  const proposed = setup.desk.propose(['/drop/single.md']);
  await setup.world.clock.advance(ms(999));
  expect(setup.views.at(-1)).toMatchObject({ isAsked: false });
  await setup.world.clock.advance(ms(1));
  const view = setup.views.at(-1);
  expect(view).toMatchObject({ isAsked: true, progress: { stage: 'listing' } });
  await proposed;
  setup.desk.dismiss(view?.id as ProposalId);
  setup.whileListing = () => Promise.resolve();
  await setup.desk.propose(['/drop/other.md']);
  expect(setup.jobs).toEqual(['other.md']);
});

test('a single file that took long still starts without a question', async () => {
  const setup = new IntakeWorld(contents);
  let goOn: () => void = () => undefined;
  setup.whileListing = () => new Promise((resolve) => (goOn = resolve));
  const proposed = setup.desk.propose(['/drop/single.md']);
  await setup.world.clock.advance(seconds(2));
  await proposed;
  goOn();
  const begin = async (): Promise<void> => {
    await setup.world.clock.advance(seconds(1));
    expect(setup.jobs).toEqual(['single.md']);
  };
  await vi.waitFor(begin, { timeout: 60_000 });
  expect([setup.desk.view, setup.started.length]).toEqual([undefined, 1]);
});

test('of two starts at the same moment one adds the files', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(folder);
  const { id } = await setup.ready();
  const both = await Promise.all([setup.desk.start(id, 1), setup.desk.start(id, 1)]);
  expect(both).toMatchObject([{ value: { added: 3 } }, { error: { kind: 'plan-gone' } }]);
});

test('a plan whose jobs could not be saved stays for another try', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(folder);
  const { id } = await setup.ready();
  setup.world.disk.isFull = true;
  expect(await setup.desk.start(id, 1)).toMatchObject({ error: { kind: 'storage' } });
  setup.world.disk.isFull = false;
  expect(await setup.desk.start(id, 1)).toMatchObject({ value: { added: 3 } });
});

test('trouble in making a plan is told, and trying again is possible', async () => {
  const setup = new IntakeWorld(contents);
  setup.whileListing = () => Promise.reject(new Error('too many open files'));
  await setup.desk.propose(folder);
  const failed = await setup.ready();
  expect(failed).toMatchObject({ isAsked: true, fault: 'too many open files' });
  setup.whileListing = () => Promise.resolve();
  setup.desk.revise(failed.id, {});
  const view = await setup.ready();
  expect([view.fault, view.summary?.pages]).toEqual([undefined, 3]);
});

test('pages come in columns, with what becomes of each', async () => {
  const setup = new IntakeWorld(contents);
  await setup.intake.add(['/drop/notes']);
  await setup.desk.propose(['/drop/notes', '/drop/other.md']);
  const { id } = await setup.ready();
  expect(setup.desk.pages(id)).toEqual(
    ok({
      ...{ revision: 1, mode: 'nested', count: 4 },
      titles: 'notes\na\nb\nother',
      files: '\nnotes/a.md\nnotes/b.md\nother.md',
      parents: Int32Array.of(-1, 0, 0, -1),
      isFolder: Uint8Array.of(1, 0, 0, 0),
      writes: Uint8Array.of(3, 0, 0, 0),
      states: Uint8Array.of(0, 1, 1, 0),
      links: Uint32Array.of(0, 1, 0, 0),
      attachments: Uint32Array.of(0, 0, 0, 0),
    }),
  );
});

test('long lists come in parts', async () => {
  const setup = new IntakeWorld(contents);
  await setup.desk.propose(folder);
  const { id } = await setup.ready();
  const all = { offset: 0, limit: 10 };
  expect(setup.desk.problems(id, 'missing-picture', all)).toMatchObject({
    value: [{ path: 'notes/a.md', line: 1, target: 'gone.png' }],
  });
  expect(setup.desk.problems(id, 'missing-picture', { offset: 1, limit: 1 })).toEqual(ok([]));
  expect(setup.desk.files(id, 'unused', { offset: 1, limit: 1 })).toEqual(
    ok([{ path: 'notes/unused.png' }]),
  );
});

test('what is wished for files that come again is in the plan, and done at its start', async () => {
  const first = new IntakeWorld({ 'notes/a.md': 'text' });
  const { world } = first;
  world.files.texts.set('/drop/notes/a.md', 'text');
  await first.intake.add(folder);
  world.queue.pausedByUser = false;
  world.scheduler.pump();
  await world.clock.advance(minutes(5));
  const next = new IntakeWorld({ 'notes/a.md': 'other text' }, {}, world);
  await next.desk.propose(folder);
  const { id, summary, wishes } = await next.ready();
  expect([summary?.again?.changed, wishes]).toEqual([1, {}]);
  next.desk.wish(id, { changed: 'skip' });
  expect(next.desk.view).toMatchObject({ wishes: { changed: 'skip' }, summary: { requests: 0 } });
  expect(await next.desk.start(id, 1)).toMatchObject({ value: { added: 0, unchanged: 1 } });
  expect(next.desk.wish(id, {})).toEqual(err({ kind: 'plan-gone' }));
});
