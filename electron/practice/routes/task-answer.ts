import type { WireFailedTask, WireSucceededTask, WireWaitingTask } from '../answers/wire';
import type { Practice } from '../practice';
import type { TaskEnd, TaskRecord } from '../store/records';
import type { TaskView } from '../tasks/task-desk';

type TaskBase = Omit<WireWaitingTask, 'status' | 'poll_after_seconds'>;

/** Statuses and results of scripted tasks can be ones that the documents do not know. */
type StrangeTask = TaskBase & {
  readonly status: string;
  readonly result?: unknown;
  readonly poll_after_seconds?: number;
};

export type WireTask = WireWaitingTask | WireSucceededTask | WireFailedTask | StrangeTask;

/** The answer of a write that became a task. API reference, "Retrieve an async task". */
export const acceptedTask = (practice: Practice, task: TaskRecord): WireWaitingTask => ({
  ...taskBase(practice, task),
  status: 'queued',
  poll_after_seconds: task.pollAfterSeconds,
});

/** The answer of a poll. */
export function polledTask(practice: Practice, view: TaskView): WireTask {
  const base = taskBase(practice, view.task);
  if (view.kind === 'waiting') {
    return { ...base, status: view.status, poll_after_seconds: view.task.pollAfterSeconds };
  }
  const { failure } = view.end;
  if (failure !== undefined)
    return { ...base, status: 'failed', error: { object: 'error', ...failure } };
  if (view.task.pretence === 'unknown-result') {
    return { ...base, status: 'succeeded', result: { object: 'surprise', note: 'Scripted.' } };
  }
  return { ...base, status: 'succeeded', result: resultOf(practice, view.task, view.end) };
}

function resultOf(
  practice: Practice,
  { effect }: TaskRecord,
  end: TaskEnd,
): WireSucceededTask['result'] {
  return effect.kind === 'create'
    ? practice.answers.page(practice.pages.need(effect.page.id))
    : practice.pages.reading(effect.pageId, end.blocks ?? []);
}

const taskBase = (practice: Practice, task: TaskRecord): TaskBase => ({
  object: 'async_task',
  id: task.id,
  status_url: `${practice.baseUrl()}/v1/async_tasks/${task.id}`,
  created_time: new Date(task.acceptedAt).toISOString(),
  operation: { surface: 'rest', name: task.operation },
});
