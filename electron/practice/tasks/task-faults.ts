import { statusOfCode } from '../api-error';
import type { Fault } from '../faults/fault';
import type { TaskRecord } from '../store/records';

/** How a scripted fault makes the task end. */
export function failureOf(fault: Fault | undefined): Pick<TaskRecord, 'failure' | 'commits'> {
  if (fault?.do !== 'failing-task') return {};
  const { code, status = statusOfCode[code] ?? 500, message = `Scripted ${code}.` } = fault;
  const { additional_data } = fault;
  return {
    failure: {
      status,
      code,
      message,
      ...(additional_data === undefined ? {} : { additional_data }),
    },
    commits: fault.commit ?? false,
  };
}

/** What a scripted fault makes polls of the task say. */
export function pretenceOf(fault: Fault | undefined): Pick<TaskRecord, 'pretence'> {
  const pretence = pretences.find((known) => known.fault === fault?.do);
  return pretence === undefined ? {} : { pretence: pretence.says };
}

const pretences = [
  { fault: 'forgotten-task', says: 'forgotten' },
  { fault: 'unknown-result', says: 'unknown-result' },
  { fault: 'unknown-status', says: 'unknown-status' },
] as const satisfies readonly { fault: Fault['do']; says: TaskRecord['pretence'] }[];
