import { between, epochMs, minutes, ms, seconds, type EpochMs, type Ms } from '../../shared/units';

/** Pages finished within this span make the pace. */
export const paceWindow: Ms = minutes(3);
/** Fewer pages, or a shorter span, say nothing yet. */
const fewestPages = 8;
const shortestSpan: Ms = seconds(20);
/** No page for so long means that the pace is not what it was. */
const longestGap: Ms = seconds(30);
/** Both halves of the window may differ by this factor before an estimate is worth showing. */
const steadyWithin = 2;

/** The last finishes that a pace can still need; `finishes` rises. */
export function recentFinishes(finishes: readonly EpochMs[]): readonly EpochMs[] {
  const last = finishes.at(-1);
  if (last === undefined) return finishes;
  const first = firstAfter(finishes, epochMs(last - 2 * paceWindow));
  return first === 0 ? finishes : finishes.slice(first);
}

/** Pages a minute over the last minutes; undefined while too little is known. */
export function pacePerMinute(finishes: readonly EpochMs[], now: EpochMs): number | undefined {
  const recent = withinWindow(finishes, now);
  const [first] = recent;
  if (first === undefined || recent.length < fewestPages) return undefined;
  const span = between(first, now);
  // The first page opens the span, so it does not count.
  return span < shortestSpan ? undefined : ((recent.length - 1) / span) * minutes(1);
}

/**
 * How long the `open` files will take at the present pace. Undefined until the pace has been steady:
 * an estimate that jumps is worse than none.
 */
export function estimateLeft(
  finishes: readonly EpochMs[],
  open: number,
  now: EpochMs,
): Ms | undefined {
  const pace = pacePerMinute(finishes, now);
  const recent = withinWindow(finishes, now);
  const [first] = recent;
  const last = recent.at(-1);
  if (pace === undefined || first === undefined || last === undefined || open <= 0)
    return undefined;
  if (between(last, now) > longestGap) return undefined;
  const middle = epochMs((first + now) / 2);
  const early = firstAfter(recent, middle);
  const late = recent.length - early;
  const isSteady = early <= late * steadyWithin && late <= early * steadyWithin;
  return isSteady ? ms((open / pace) * minutes(1)) : undefined;
}

function withinWindow(finishes: readonly EpochMs[], now: EpochMs): readonly EpochMs[] {
  return finishes.slice(firstAfter(finishes, epochMs(now - paceWindow)));
}

/** Index of the first finish later than `moment`, by bisection. */
function firstAfter(finishes: readonly EpochMs[], moment: EpochMs): number {
  let low = 0;
  let high = finishes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const finish = finishes[middle];
    if (finish !== undefined && finish <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
