import { parentPort } from 'node:worker_threads';
import { doDocumentTask, type DocumentTask } from './document-tasks';

// The entry of the worker thread: one answer for each task, in the same order.
parentPort?.on('message', (task: DocumentTask) => {
  parentPort?.postMessage(doDocumentTask(task));
});
