import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMs } from '../units';
import { countJobs, totalOf } from './counts';
import { hasEnded, type Job, type JobId } from './job';
import type { PhaseName } from './phase';
import type { Checkpoint } from './checkpoint';
import type { JobEvent } from './job-event';
import { nextAction } from './next-action';
import { sampleJob } from '../testing/sample-job';
import { sampleEvents } from './testing/sample-events';
import { transition } from './transition';

/** Any event, answers with a turn at or near the job's own. */
const anyEvent = fc
  .tuple(fc.nat(200), fc.constantFrom(0, 0, 0, -1, 1), fc.constantFrom(...sampleEvents))
  .map(([seconds, shift, sample]) => (job: Job): JobEvent => {
    const at = epochMs(seconds * 1_000);
    return 'turn' in sample ? { ...sample, at, turn: job.turn + shift } : { ...sample, at };
  });
const anyStory = fc.tuple(
  fc.constantFrom('shell' as const, 'direct' as const),
  fc.array(anyEvent, { maxLength: 60 }),
);

function play(route: Job['route'], story: readonly ((job: Job) => JobEvent)[]): readonly Job[] {
  const states: Job[] = [sampleJob(1, { route })];
  for (const eventFor of story) {
    const job = states[states.length - 1];
    if (job !== undefined) states.push(transition(job, eventFor(job)));
  }
  return states;
}

const commands: readonly JobEvent['type'][] = [
  'retry-asked',
  'page-chosen',
  'source-chosen',
  'moved',
];
const isCommand = (event: JobEvent): boolean => commands.includes(event.type);

describe('whatever events arrive in whatever order', () => {
  test('an ended job stays the same object until the user retries it', () => {
    fc.assert(
      fc.property(anyStory, anyEvent, ([route, story], next) => {
        const job = play(route, story).at(-1);
        if (job === undefined || !hasEnded(job)) return;
        const event = next(job);
        if (!isCommand(event)) expect(transition(job, event)).toBe(job);
      }),
    );
  });

  test('an answer to an older turn changes nothing', () => {
    fc.assert(
      fc.property(anyStory, fc.constantFrom(...sampleEvents), ([route, story], sample) => {
        const job = play(route, story).at(-1);
        if (job === undefined || !('turn' in sample)) return;
        expect(transition(job, { ...sample, turn: job.turn - 1 })).toBe(job);
      }),
    );
  });

  test('a page that is known to be made is never forgotten', () => {
    fc.assert(
      fc.property(anyStory, ([route, story]) => {
        const states = play(route, story);
        const first = states.findIndex((job) => 'page' in job.checkpoint);
        if (first >= 0)
          for (const job of states.slice(first)) expect('page' in job.checkpoint).toBe(true);
      }),
    );
  });

  test('a create is never begun while another may have run', () => {
    fc.assert(
      fc.property(anyStory, ([route, story]) => {
        const states = play(route, story);
        states.slice(1).forEach((job, index) => {
          const before = states[index]?.checkpoint.at;
          const begins = job.phase.name === 'creating' && states[index]?.phase.name !== 'creating';
          if (begins) expect(before).toBe('nothing');
        });
      }),
    );
  });

  test('no job is stuck: it has a next step, is busy, held or ended', () => {
    const quiet: readonly PhaseName[] = ['preparing', 'creating', 'sending', 'held'];
    fc.assert(
      fc.property(anyStory, ([route, story]) => {
        for (const job of play(route, story)) {
          const next = nextAction(job, epochMs(0));
          const mayRest = hasEnded(job) || quiet.includes(job.phase.name);
          expect(next.kind === 'none').toBe(mayRest);
        }
      }),
    );
  });

  test('the groups of a list of jobs add up to all of them', () => {
    fc.assert(
      fc.property(fc.array(anyStory, { maxLength: 20 }), (stories) => {
        const phases = stories.map(
          ([route, story]) => play(route, story).at(-1)?.phase.name ?? 'waiting',
        );
        expect(totalOf(countJobs(phases))).toBe(stories.length);
      }),
    );
  });

  test('phase and checkpoint always fit together', () => {
    const fitting: Partial<Record<PhaseName, readonly Checkpoint['at'][]>> = {
      preparing: ['nothing'],
      creating: ['create-sent'],
      sending: ['text-sent'],
      processing: ['create-accepted', 'text-accepted'],
      unconfirmed: ['create-sent', 'text-sent'],
      finishing: ['text-written'],
      succeeded: ['text-written'],
    };
    fc.assert(
      fc.property(anyStory, ([route, story]) => {
        for (const job of play(route, story)) {
          const allowed = fitting[job.phase.name];
          if (allowed !== undefined) expect(allowed).toContain(job.checkpoint.at);
        }
      }),
    );
  });
});

test('every phase but the one for unchanged files can be reached', () => {
  const reached = new Set<PhaseName>();
  const seen = new Set<string>();
  const open: Job[] = [sampleJob(1, { route: 'direct' }), sampleJob(1, { route: 'shell' })];
  for (let job = open.pop(); job !== undefined; job = open.pop()) {
    reached.add(job.phase.name);
    for (const sample of sampleEvents) {
      const next = transition(job, 'turn' in sample ? { ...sample, turn: job.turn } : sample);
      const places = next.document?.places ?? 0;
      const key = `${next.route} ${next.phase.name} ${next.checkpoint.at} ${places}`;
      if (next === job || seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  const unreached: readonly PhaseName[] = ['skipped'];
  const all = Object.keys(phaseNames) as readonly PhaseName[];
  expect(all.filter((name) => !reached.has(name))).toEqual(unreached);
});

const phaseNames: Readonly<Record<PhaseName, true>> = {
  waiting: true,
  preparing: true,
  creating: true,
  sending: true,
  processing: true,
  attaching: true,
  finishing: true,
  retrying: true,
  unconfirmed: true,
  held: true,
  succeeded: true,
  failed: true,
  cancelled: true,
  skipped: true,
};

test('cancelling while a write runs waits for its answer and keeps the page it made', () => {
  const creating = sampleJob(1, {
    id: 'j' as JobId,
    checkpoint: { at: 'create-sent', sentAt: epochMs(1) },
    phase: { name: 'creating', cancelAsked: false },
  });
  const asked = transition(creating, { type: 'cancel-asked', at: epochMs(2) });
  expect(asked.phase).toEqual({ name: 'creating', cancelAsked: true });
  const page = { id: 'p' as never };
  const made = transition(asked, {
    type: 'page-made',
    at: epochMs(3),
    turn: asked.turn,
    page,
    textWritten: false,
  });
  expect(made.phase).toEqual({ name: 'cancelled', finishedAt: 3 });
  expect(made.checkpoint).toEqual({ at: 'page-made', page, written: 0 });
});
