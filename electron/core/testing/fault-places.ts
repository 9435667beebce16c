import type { Route } from '../../../shared/jobs/job';
import type { EngineWorld } from './engine-world';
import type { Call } from './fake-notion';

/** A request of a route, where a fault happens. */
export interface FaultPlace {
  readonly route: Route;
  readonly on: Call;
  readonly nth: number;
  /** What must go wrong first for this request to be made at all. */
  readonly before?: (world: EngineWorld) => void;
}

/** The answer of the first such call is lost; `ran` says whether it was carried out. */
export const lostFirst = (on: Call, ran: boolean) => (world: EngineWorld) =>
  world.notion.faults.push({ on, nth: 1, error: { kind: 'lost', detail: 'd' }, ran });

/** Each place on both routes. A direct page needs its text by itself only when its create was lost. */
export const placesOnRoutes = (
  create: Call,
  places: readonly Omit<FaultPlace, 'route'>[],
): readonly FaultPlace[] =>
  (['direct', 'shell'] as const).flatMap((route): readonly FaultPlace[] => [
    ...places.map((place) => ({ ...place, route })),
    {
      ...{ route, on: 'replaceContent', nth: 1 },
      ...(route === 'direct' ? { before: lostFirst(create, true) } : {}),
    },
  ]);
