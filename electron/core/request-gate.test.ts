import { expect, test } from 'vitest';
import { after, minutes, ms, seconds } from '../../shared/units';
import { gateWindow } from './gate-window';
import { RequestGate } from './request-gate';
import { FakeClock } from './testing/fake-clock';

function setup(limit = 3): { clock: FakeClock; gate: RequestGate } {
  const clock = new FakeClock();
  return { clock, gate: new RequestGate(clock, limit) };
}

test('allows a burst of the whole budget and then nothing until the window has moved on', async () => {
  const { clock, gate } = setup();
  for (let index = 0; index < 3; index += 1) {
    expect(gate.hasRoom()).toBe(true);
    gate.take();
  }
  expect(gate.hasRoom()).toBe(false);
  expect(gate.roomAt()).toBe(after(clock.now(), gateWindow));
  await clock.advance(ms(gateWindow - 1));
  expect(gate.hasRoom()).toBe(false);
  await clock.advance(ms(1));
  expect(gate.hasRoom()).toBe(true);
  expect(gate.used).toBe(0);
});

test('counts over any window, not over minutes of the clock', async () => {
  const { clock, gate } = setup();
  gate.take();
  await clock.advance(seconds(40));
  gate.take();
  gate.take();
  await clock.advance(seconds(21));
  expect(gate.used).toBe(2);
  gate.take();
  expect(gate.hasRoom()).toBe(false);
});

test('stays closed for as long as Notion asked, also for minutes', async () => {
  const { clock, gate } = setup();
  const by = 'rate-limited';
  const begunAt = gate.take();
  gate.refuse(begunAt, { until: after(clock.now(), minutes(5)), by });
  gate.refuse(begunAt, { until: after(clock.now(), minutes(1)), by });
  await clock.advance(ms(minutes(5) - 1));
  expect(gate.hasRoom()).toBe(false);
  await clock.advance(ms(1));
  expect(gate.hasRoom()).toBe(true);
});

test('serves the user before the scheduler as soon as there is room', async () => {
  const { clock, gate } = setup(1);
  gate.take();
  let served = '';
  void gate.acquire(new AbortController().signal).then((outcome) => (served = outcome));
  let roomTold = 0;
  gate.onRoom = () => (roomTold += 1);
  await clock.advance(ms(gateWindow - 1));
  expect([served, gate.hasRoom()]).toEqual(['', false]);
  await clock.advance(ms(1));
  expect([served, gate.used, roomTold]).toEqual(['room', 1, 1]);
});

test('a user who gives up takes no room', async () => {
  const { clock, gate } = setup(1);
  gate.take();
  const abort = new AbortController();
  const waiting = gate.acquire(abort.signal);
  abort.abort();
  expect(await waiting).toBe('aborted');
  await clock.advance(gateWindow);
  expect(gate.used).toBe(0);
  expect(await gate.acquire(abort.signal)).toBe('aborted');
});

test('room that was not used is given back', () => {
  const { gate } = setup(1);
  gate.giveBack(gate.take());
  expect(gate.hasRoom()).toBe(true);
});

test('a request whose text took long to prepare counts from when it is sent', async () => {
  const { clock, gate } = setup(2);
  const early = gate.take();
  const other = gate.take();
  await clock.advance(seconds(10));
  const sent = gate.retake(early);
  expect(sent).toBe(clock.now());
  await clock.advance(ms(gateWindow - seconds(10)));
  expect(gate.used).toBe(1);
  expect(gate.retake(other)).toBe(other);
  await clock.advance(seconds(10));
  expect(gate.used).toBe(0);
});

test('a clock that is set forward brings no new budget and ends no wait', async () => {
  const { clock, gate } = setup(2);
  gate.take();
  const until = after(clock.now(), minutes(5));
  gate.refuse(gate.take(), { until, by: 'overloaded' });
  clock.onSetForward((by) => gate.shift(by));
  clock.set(minutes(60));
  expect(gate.used).toBe(2);
  expect(gate.hasRoom()).toBe(false);
  expect(gate.roomAt()).toBe(after(until, minutes(60)));
  await clock.advance(minutes(5));
  expect(gate.hasRoom()).toBe(true);
});

test('a lower limit holds at once', () => {
  const { gate } = setup(10);
  gate.take();
  gate.take();
  gate.setting = 2;
  expect(gate.hasRoom()).toBe(false);
  gate.setting = 3;
  expect(gate.hasRoom()).toBe(true);
});

test('those who share take turns with the scheduler, and come after the user', async () => {
  const { clock, gate } = setup(1);
  const served: string[] = [];
  const { signal } = new AbortController();
  gate.onRoom = () => {
    if (!gate.hasRoom()) return;
    gate.take();
    served.push('scheduler');
  };
  gate.take();
  for (const name of ['undo 1', 'undo 2']) {
    void gate.share(signal).then(() => served.push(name));
  }
  void gate.acquire(signal).then(() => served.push('user'));
  for (let window = 0; window < 4; window += 1) await clock.advance(gateWindow);
  expect(served).toEqual(['user', 'undo 1', 'scheduler', 'undo 2']);
});

test('a turn that the scheduler does not need is not waited for', async () => {
  const { clock, gate } = setup(2);
  const served: number[] = [];
  gate.take();
  gate.take();
  for (let n = 1; n <= 3; n += 1) {
    void gate.share(new AbortController().signal).then(() => served.push(n));
  }
  await clock.advance(gateWindow);
  expect(served).toEqual([1, 2]);
  await clock.advance(gateWindow);
  expect(served).toEqual([1, 2, 3]);
});

test('the scheduler is told of room that those who share leave', async () => {
  const { clock, gate } = setup(2);
  let roomTold = 0;
  gate.onRoom = () => {
    if (gate.hasRoom()) roomTold += 1;
  };
  gate.take();
  gate.take();
  void gate.share(new AbortController().signal);
  await clock.advance(gateWindow);
  expect([gate.used, roomTold]).toEqual([1, 1]);
});

test('the scheduler is told when one who waited before it gives up', async () => {
  const { clock, gate } = setup(1);
  let roomTold = 0;
  gate.onRoom = () => {
    if (gate.hasRoom()) roomTold += 1;
  };
  gate.take();
  const waiting = new AbortController();
  const gone = [gate.acquire(waiting.signal), gate.share(waiting.signal)];
  // There is room, but the timer of those who wait has not fired yet.
  clock.set(gateWindow);
  waiting.abort();
  expect(await Promise.all(gone)).toEqual(['aborted', 'aborted']);
  expect(gate.hasRoom()).toBe(true);
  expect(roomTold).toBe(1);
});
