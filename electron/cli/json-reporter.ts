import type { Clock } from '../core/ports';
import { pageOf } from '../../shared/jobs/job';
import { missingOptions } from './describe-mapping';
import { describeJobError } from './error-words';
import { eventsOfPlan } from './plan-words';
import type { Reporter } from './reporter';
import { describeTrouble, endOfWait, nameOf } from './trouble';

/** One JSON object a line for other programs; `pagelift --help` lists the events. */
export function createJsonReporter(write: (line: string) => void, clock: Clock): Reporter {
  const tell = (event: string, data: object): void => {
    write(`${JSON.stringify({ event, at: isoTime(clock.now()), ...data })}\n`);
  };
  return {
    started({ destination, ...started }) {
      const { pageId: id, title } = destination;
      tell('started', { ...started, destination: { id, title } });
    },
    planned(plan, compared) {
      for (const { event, ...data } of eventsOfPlan(plan, compared)) tell(event, data);
    },
    table({ target, keys, hasImportKey }) {
      const nameOfProperty = (id: string) => target.properties.find((each) => each.id === id)?.name;
      tell('table', {
        ...{ name: target.name, importKey: hasImportKey },
        keys: keys.map(({ key, files, choice, kept, newOptions, unknownOptions }) => ({
          ...{ key, files, keptAsText: kept },
          ...(choice.to === 'property' ? { property: nameOfProperty(choice.property) } : {}),
          newOptions: newOptions.map(({ name }) => name),
          missingOptions: missingOptions({ choice, unknownOptions }).map(({ name }) => name),
        })),
      });
    },
    ignored: (name, reason) => tell('ignored', { name, reason }),
    changed(job) {
      const { source, phase, attempt, title, kept, commentsUnseen } = job;
      const page = pageOf(job);
      const error = 'error' in phase ? phase.error : undefined;
      tell('file', {
        ...{ path: source.path, stage: phase.name, attempt, title, page },
        keptProperties: kept,
        commentsUnseen,
        ...(error === undefined
          ? {}
          : { error: { kind: error.kind, message: describeJobError(error) } }),
      });
    },
    queue(trouble) {
      const until = trouble === undefined ? undefined : endOfWait(trouble);
      if (trouble === undefined) tell('queue', { state: 'running' });
      else if (until !== undefined) tell('queue', { state: trouble.kind, until: isoTime(until) });
    },
    trouble(trouble) {
      tell('error', { kind: nameOf(trouble), message: describeTrouble(trouble) });
    },
    tick: () => undefined,
    stopping: () => undefined,
    stopped: (signal, resume) => tell('stopped', { signal, resume }),
    finished: (summary) => tell('finished', summary),
  };
}

const isoTime = (moment: number): string => new Date(moment).toISOString();
