import { normalDraw, type Random } from '../seeded-random';
import type { TaskRecord, TaskStage, TaskWaitingStatus } from '../store/records';

/** When a task ends: its stages laid end to end from the moment it was accepted. */
export const endOf = (task: TaskRecord): number =>
  task.stages.reduce((at, stage) => at + stage.ms, task.acceptedAt);

/** The status of a task that has not ended; a pure function of the task and the time. */
export function statusAt(task: TaskRecord, now: number): TaskWaitingStatus {
  let until = task.acceptedAt;
  for (const stage of task.stages) {
    until += stage.ms;
    if (now < until) return stage.status;
  }
  return task.stages.at(-1)?.status ?? 'queued';
}

const medianMs = 2_400;
const spread = 0.45;
const shortestMs = 1_000;
const longestMs = 6_000;
const retryingShare = 0.05;
const queuedShare = 0.3;

/** How long a task takes: mostly two to three seconds, one to six at the edges. */
export function drawTaskMs(random: Random): number {
  const ms = medianMs * Math.exp(spread * normalDraw(random));
  return Math.min(longestMs, Math.max(shortestMs, ms));
}

/** The stretches of a task that takes `ms`; a few tasks need a second attempt. */
export function drawStages(ms: number, random: Random): readonly TaskStage[] {
  const queued = Math.round(ms * queuedShare * random());
  const working = Math.round(ms) - queued;
  if (random() >= retryingShare) return stages(['queued', queued], ['running', working]);
  const first = Math.round(working * 0.4);
  const pause = Math.round(working * 0.2);
  return stages(
    ['queued', queued],
    ['running', first],
    ['retrying', pause],
    ['running', working - first - pause],
  );
}

const stages = (
  ...parts: readonly (readonly [TaskWaitingStatus, number])[]
): readonly TaskStage[] => parts.map(([status, ms]) => ({ status, ms }));
