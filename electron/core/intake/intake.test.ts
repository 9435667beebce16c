import { expect, test } from 'vitest';
import type { JobId, PageId } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import { IntakeWorld } from './testing/intake-world';

const notes = { 'notes/a.md': 'see [b](b.md)', 'notes/b.md': 'text', 'notes/c.png': 'x' };
const flat = { options: { mode: 'flat' } } as const;

test('adding needs a workspace and a destination first', async () => {
  const unconnected = new IntakeWorld(notes, { isConnected: false });
  expect(await unconnected.intake.add(['/drop/notes'])).toEqual(err({ kind: 'no-connection' }));
  const homeless = new IntakeWorld(notes);
  homeless.destination = undefined;
  expect(await homeless.intake.add(['/drop/notes'])).toEqual(err({ kind: 'no-destination' }));
});

test('adding makes one job a file, with the links between them, and names what it left out', async () => {
  const { intake, world } = new IntakeWorld(notes, flat);
  expect(await intake.add(['/drop/notes'])).toEqual(
    ok({
      added: 2,
      ignored: [{ name: 'notes/c.png', reason: 'not-markdown' }],
      ignoredCount: 1,
      updated: 0,
      unchanged: 0,
    }),
  );
  const [a, b] = [...world.registry.all()];
  expect(world.registry.linksOf(a?.id as JobId)).toMatchObject([{ linkedJobId: b?.id }]);
});

test('files that are on their way to the same place are not added again, elsewhere they are', async () => {
  const setup = new IntakeWorld(notes, flat);
  await setup.intake.add(['/drop/notes']);
  const again = await setup.intake.add(['/drop/notes']);
  expect(again).toMatchObject({ value: { added: 0, ignoredCount: 3 } });
  setup.destination = 'another page' as PageId;
  expect(await setup.intake.add(['/drop/notes'])).toMatchObject({ value: { added: 2 } });
});

test('plans that start at the same time know of each other’s jobs', async () => {
  const { intake, world } = new IntakeWorld(notes, flat);
  const plan = await intake.planAsSet(['/drop/notes']);
  const reports = await Promise.all([intake.start(plan), intake.start(plan)]);
  expect(reports).toMatchObject([{ value: { added: 2 } }, { value: { added: 0 } }]);
  expect([...world.registry.all()].map(({ position }) => position)).toEqual([1, 2]);
});

test('a file that cannot be read becomes a job that says so', async () => {
  const setup = new IntakeWorld({ 'notes/a.md': 'x', 'notes/b.md': 7 }, flat);
  const { intake } = setup;
  expect(await intake.add(['/drop/notes'])).toMatchObject({ value: { added: 2, ignoredCount: 0 } });
  expect(setup.jobs).toEqual(['notes/a.md', 'notes/b.md']);
});

test('files that were left out keep the links to their pages', async () => {
  const { intake, world } = new IntakeWorld(notes, flat);
  await intake.add(['/drop/notes']);
  const before = [...world.registry.all()];
  for (const { id } of before)
    world.registry.apply(id, { type: 'cancel-asked', at: world.clock.now() });
  const plan = await intake.planAsSet(['/drop/notes']);
  await intake.start(plan, { leaveOut: new Set(['/drop/notes/b.md']) });
  const [added] = [...world.registry.all()].filter(
    ({ id }) => !before.some((job) => job.id === id),
  );
  expect(world.registry.linksOf(added?.id as JobId)).toMatchObject([
    { linkedJobId: before[1]?.id },
  ]);
});
