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
  switch (fault?.do) {
    case 'forgotten-task':
      return { pretence: 'forgotten' };
    case 'unknown-result':
      return { pretence: 'unknown-result' };
    case 'unknown-status':
      return { pretence: 'unknown-status' };
    default:
      return {};
  }
}
