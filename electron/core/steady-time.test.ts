import { expect, test } from 'vitest';
import { epochMs, minutes, seconds } from '../../shared/units';
import { SteadyTime } from './steady-time';

function machine() {
  const at = { wall: 1_000_000_000, running: 5_000, slept: 7_000 };
  const time = new SteadyTime({
    wall: () => at.wall,
    running: () => at.running,
    // To the second, as some systems tell it.
    sinceStart: () => Math.floor((at.running + at.slept) / 1_000) * 1_000,
  });
  const told: number[] = [];
  time.onSetForward = (by) => told.push(by);
  const begin = time.now();
  return {
    time,
    told,
    passed: () => time.now() - begin,
    run: (span: number) => {
      at.wall += span;
      at.running += span;
    },
    sleep: (span: number) => {
      at.wall += span;
      at.slept += span;
    },
    set: (by: number) => (at.wall += by),
  };
}

test('goes with the machine’s clock', () => {
  const { time, passed, run } = machine();
  run(seconds(90));
  expect([passed(), time.now()]).toEqual([90_000, 1_000_090_000]);
});

test('a clock that is set back does not take it along, nor do waits begin anew', () => {
  const { passed, run, set, told } = machine();
  run(seconds(10));
  expect(passed()).toBe(10_000);
  set(-minutes(60));
  expect(passed()).toBe(10_000);
  run(seconds(10));
  expect([passed(), told]).toEqual([20_000, []]);
});

test('a clock that is set forward is followed and told', () => {
  const { passed, run, set, told } = machine();
  run(seconds(10));
  set(minutes(60));
  expect([passed(), told]).toEqual([minutes(60) + 10_000, [minutes(60)]]);
  run(seconds(10));
  expect([passed(), told]).toEqual([minutes(60) + 20_000, [minutes(60)]]);
});

test('a clock that is set back and put right again changes nothing', () => {
  const { passed, run, set, told } = machine();
  set(-minutes(60));
  run(seconds(10));
  expect(passed()).toBe(10_000);
  set(minutes(60));
  run(seconds(10));
  expect([passed(), told]).toEqual([20_000, []]);
  set(minutes(2));
  expect([passed(), told]).toEqual([minutes(2) + 20_000, [minutes(2)]]);
});

test('sleep is time that passes, also when the clock was set meanwhile', () => {
  const { passed, sleep, set, told } = machine();
  sleep(minutes(600));
  expect([passed(), told]).toEqual([minutes(600), []]);
  sleep(minutes(10));
  set(-minutes(60));
  expect(Math.abs(passed() - minutes(610))).toBeLessThan(1_000);
  expect(told).toEqual([]);
});

test('small corrections of the clock are followed, never backwards', () => {
  const { passed, set, run } = machine();
  set(800);
  expect(passed()).toBe(800);
  set(-600);
  expect(passed()).toBe(800);
  run(1_000);
  expect(passed()).toBe(1_200);
});

test('what was saved before is not in the future', () => {
  const { time } = machine();
  const saved = epochMs(time.now() + minutes(60));
  time.notBefore(saved);
  expect(time.now()).toBe(saved);
  time.notBefore(epochMs(saved - minutes(5)));
  expect(time.now()).toBe(saved);
});
