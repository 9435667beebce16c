import { expect, test } from 'vitest';
import { placeWindow } from './window-place';

const laptop = { x: 0, y: 25, width: 1_440, height: 875 };
const beside = { x: 1_440, y: 0, width: 1_920, height: 1_080 };
const saved = { x: 100, y: 100, width: 900, height: 700, isMaximized: false };

test('opens in its own size at the first start', () => {
  expect(placeWindow(undefined, [laptop])).toEqual({ width: 1_240, height: 760 });
});

test('opens where it stood, on any of the displays', () => {
  expect(placeWindow(saved, [laptop])).toEqual({ x: 100, y: 100, width: 900, height: 700 });
  const right = { ...saved, x: 2_000 };
  expect(placeWindow(right, [laptop, beside])).toMatchObject({ x: 2_000, y: 100 });
});

test.each([
  ['its display is gone', { x: 2_000, y: 100 }],
  ['its title bar would lie above the screen', { x: 100, y: -200 }],
  ['it would lie below the screen', { x: 100, y: 890 }],
  ['only a sliver of it would show', { x: 1_400, y: 100 }],
])('keeps its size and goes to the middle when %s', (_, place) => {
  expect(placeWindow({ ...saved, ...place }, [laptop])).toEqual({ width: 900, height: 700 });
});

test('shrinks to the display, and never below what the window needs', () => {
  const huge = { ...saved, width: 5_000, height: 3_000 };
  expect(placeWindow(huge, [laptop])).toMatchObject({ width: 1_440, height: 875 });
  const tiny = { ...saved, width: 200, height: 10 };
  expect(placeWindow(tiny, [laptop])).toMatchObject({ width: 720, height: 480 });
});

test('opens even when no display is told', () => {
  expect(placeWindow(saved, [])).toEqual({ width: 900, height: 700 });
});
