import * as v from 'valibot';
import type { Random } from '../seeded-random';
import { FaultSchema, type Fault } from './fault';

/** Faults from JSON. Throws with a sentence that names what is wrong. */
export function parseFaults(value: unknown): readonly Fault[] {
  return v.parse(v.array(FaultSchema), value);
}

interface Rule {
  readonly fault: Fault;
  seen: number;
}

/** Decides for each request which fault strikes it. Of several, the one that was added first. */
export class ScriptedFaults {
  readonly #random: Random;
  #rules: Rule[] = [];

  constructor(random: Random, faults: readonly Fault[] = []) {
    this.#random = random;
    for (const fault of faults) this.add(fault);
  }

  add(fault: Fault): void {
    this.#rules.push({ fault: v.parse(FaultSchema, fault), seen: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Counts the request for every rule that it matches, also when another one strikes. */
  next(method: string, route: string): Fault | undefined {
    let striking: Fault | undefined;
    for (const rule of this.#rules) {
      if (!matches(rule.fault.on, method, route)) continue;
      rule.seen += 1;
      if (this.#strikes(rule)) striking ??= rule.fault;
    }
    return striking;
  }

  #strikes({ fault, seen }: Rule): boolean {
    if (fault.chance !== undefined) return this.#random() < fault.chance;
    if (fault.every !== undefined) return seen % fault.every === 0;
    const first = fault.nth ?? 1;
    return seen >= first && seen < first + (fault.times ?? 1);
  }
}

function matches(pattern: string, method: string, route: string): boolean {
  if (pattern === '*') return true;
  const [wantedMethod, wantedRoute = ''] = pattern.split(' ', 2);
  if (wantedMethod !== method) return false;
  return wantedRoute === '*' || withPlainIds(wantedRoute) === withPlainIds(route);
}

const withPlainIds = (route: string): string => route.replaceAll(/:\w+/g, ':id');
