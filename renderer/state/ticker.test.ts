import { expect, test } from 'vitest';
import { epochMs } from '../../shared/units';
import { Ticker } from './ticker';

function setup() {
  let now = 1_000;
  let hidden = false;
  const ticks = new Set<() => void>();
  const watchers = new Set<() => void>();
  const ticker = new Ticker({
    read: () => epochMs(now),
    every: (_span, tick) => {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
    isHidden: () => hidden,
    onVisibility: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
  });
  const seen: number[] = [];
  return {
    ticker,
    seen,
    run: () => ticker.run(() => seen.push(ticker.now)),
    open: () => ticks.size + watchers.size,
    isTicking: () => ticks.size === 1,
    pass: (span: number) => {
      now += span;
      for (const tick of ticks) tick();
    },
    hide: (value: boolean) => {
      hidden = value;
      for (const watcher of watchers) watcher();
    },
  };
}

test('follows main when it is ahead of the machine’s clock, not what was late on its way', () => {
  const { ticker } = setup();
  ticker.agree(epochMs(3_601_000));
  expect(ticker.now).toBe(3_601_000);
  ticker.agree(epochMs(500));
  expect(ticker.now).toBe(1_000);
});

test('ticks from start to stop, and leaves nothing behind', () => {
  const { seen, run, pass, open } = setup();
  expect(open()).toBe(0);
  const stop = run();
  pass(1_000);
  pass(1_000);
  stop();
  pass(1_000);
  expect(open()).toBe(0);
  expect(seen).toEqual([2_000, 3_000]);
});

test('stands still between ticks, so that all of the window shows one moment', () => {
  const { ticker, run, pass, hide } = setup();
  run();
  hide(true);
  pass(5_000);
  expect(ticker.now).toBe(1_000);
});

test('rests while the window is hidden, and is right at once when it is shown', () => {
  const { seen, run, pass, hide, isTicking } = setup();
  run();
  hide(true);
  expect(isTicking()).toBe(false);
  pass(60_000);
  hide(false);
  expect(isTicking()).toBe(true);
  expect(seen.at(-1)).toBe(61_000);
});

test('tells the time also to those who ask while nothing ticks', () => {
  const { ticker, pass } = setup();
  pass(5_000);
  expect(ticker.now).toBe(6_000);
});
