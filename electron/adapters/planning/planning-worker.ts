import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import type { Task } from '../task-thread';
import { PlanningReader, type PlanningTasks, PlanningThreadDataSchema } from './planning-tasks';

// The entry of a planning thread: one answer for each task, in the same order.
const reader = new PlanningReader(v.parse(PlanningThreadDataSchema, workerData));
parentPort?.on('message', ({ input }: Task<PlanningTasks, 'read'>) => {
  void reader.read(input).then((output) => parentPort?.postMessage(output));
});
