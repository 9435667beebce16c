import { describe, expect, test } from 'vitest';
import { after, ms, seconds, type EpochMs } from '../../shared/units';
import { FakeClock } from './testing/fake-clock';
import { WakeTimer } from './wake-timer';

function timerWith(onWake: (timer: WakeTimer) => void = () => undefined) {
  const clock = new FakeClock();
  const start = clock.now();
  const woken: number[] = [];
  const timer = new WakeTimer(clock, () => {
    woken.push(clock.now() - start);
    onWake(timer);
  });
  return { clock, timer, woken, at: (span: number): EpochMs => after(start, seconds(span)) };
}

describe('one moment', () => {
  test('wakes once, at the moment', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAt(at(5));
    await clock.advance(seconds(60));
    expect(woken).toEqual([5_000]);
  });

  test('that is past wakes at once, after the call', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAt(at(-5));
    expect(woken).toEqual([]);
    await clock.advance(ms(0));
    expect(woken).toEqual([0]);
  });
});

describe('several moments', () => {
  test.each([
    ['the earlier one first', 2, 5],
    ['the later one first', 5, 2],
  ])('%s: only the earliest wakes', async (_name, first, second) => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAt(at(first));
    timer.wakeAt(at(second));
    await clock.advance(seconds(60));
    expect(woken).toEqual([2_000]);
  });

  test('one that is asked for while waking wakes as well', async () => {
    let asks = 0;
    const { clock, timer, woken, at } = timerWith(() => {
      asks += 1;
      if (asks === 1) timer.wakeAt(at(7));
    });
    timer.wakeAt(at(5));
    await clock.advance(seconds(60));
    expect(woken).toEqual([5_000, 7_000]);
  });

  test('the first after now is taken, whatever the order', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAtNext([at(9), undefined, at(-1), at(4), at(0), at(6)], at(0));
    await clock.advance(seconds(60));
    expect(woken).toEqual([4_000]);
  });

  test('none after now: it is not woken', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAtNext([at(0), undefined, at(-1)], at(0));
    await clock.advance(seconds(60));
    expect(woken).toEqual([]);
  });
});

describe('after a sleep of the machine', () => {
  test('a timer that stood still is set anew by the next moment', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAt(at(10));
    clock.sleep(seconds(100));
    timer.wakeAt(at(100));
    await clock.advance(ms(0));
    expect(woken).toEqual([100_000]);
    await clock.advance(seconds(60));
    expect(woken).toEqual([100_000]);
  });

  test('a timer that is late by less than a second is waited for', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAt(at(10));
    clock.sleep(seconds(10.9));
    timer.wakeAt(at(10.9));
    await clock.advance(ms(0));
    expect(woken).toEqual([]);
    await clock.advance(seconds(60));
    expect(woken).toEqual([20_900]);
  });
});

describe('stopped', () => {
  test('neither the moment asked for nor a new one wakes', async () => {
    const { clock, timer, woken, at } = timerWith();
    timer.wakeAt(at(5));
    timer.stop();
    timer.wakeAt(at(6));
    await clock.advance(seconds(60));
    expect(woken).toEqual([]);
  });
});
