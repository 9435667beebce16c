import { asDataSource, type PageId } from '../../shared/jobs/job';
import type { AgainPlan } from '../../shared/plan/again/compare-with-map';
import { printingOf } from '../../shared/plan/again/printing';
import type { EarlierPages } from '../../shared/plan/links/earlier-pages';
import type { Plan } from '../../shared/plan/plan';
import { parsePageLink } from '../../shared/notion-link';
import { ok } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import { DiskAttachmentFiles } from '../adapters/attachment-files';
import { SqliteFileMap } from '../adapters/file-map-store';
import type { DiskFileSource } from '../adapters/file-source';
import { isThere } from '../adapters/is-there';
import { SqliteJobStore } from '../adapters/job-store';
import { SqliteTableTargets } from '../adapters/table-target-store';
import type { SystemClock } from '../adapters/system-clock';
import type { StoredConnection } from '../core/connection-ports';
import { compareAgain } from '../core/intake/compare-again';
import { earlierPages } from '../core/intake/earlier-pages';
import { knownEntries, type IntakeTarget } from '../core/intake/intake-target';
import type { ImportArguments } from './arguments';
import type { Profile } from './profile';
import type { ComparedPlan } from './reporter';

interface ComparingParts {
  readonly settings: Settings;
  readonly files: DiskFileSource;
  readonly clock: SystemClock;
}

/** What a profile knows of the place that a command names; nothing is asked of Notion. */
export class KnownImports {
  readonly destination: ComparedPlan['destination'];
  /** For links that lead to nothing among the files. */
  readonly pages: EarlierPages;
  readonly #target: IntakeTarget;
  readonly #profile: Profile;
  readonly #map: SqliteFileMap;

  private constructor(
    profile: Profile,
    target: IntakeTarget,
    destination: ComparedPlan['destination'],
  ) {
    const failed = new SqliteJobStore(profile.database, () => undefined).failed();
    this.#profile = profile;
    this.#target = target;
    this.#map = new SqliteFileMap(profile.database);
    this.destination = destination;
    this.pages = earlierPages(ok(target), { map: this.#map, registry: { all: () => failed } });
  }

  /**
   * Undefined when no workspace is known. Without `to` it is the place that was chosen last. Which
   * workspace a token is for only Notion could say: it is the one where `to` was chosen before, else
   * the one used last.
   */
  static of(
    profile: Profile,
    { to, practice }: Pick<ImportArguments, 'to' | 'practice'>,
  ): KnownImports | undefined {
    const { connections } = profile;
    const current = connections.current();
    const ofKind = connections.list().filter(({ kind }) => !practice || kind === 'practice');
    const usedFirst = ofKind.toSorted((a, b) => rank(a, current) - rank(b, current));
    const id = to === undefined ? undefined : parsePageLink(to);
    const connection = usedFirst.find((each) => chosenIn(each, id) !== undefined) ?? usedFirst[0];
    if (connection === undefined) return undefined;
    const chosen = chosenIn(connection, id);
    const destination = chosen?.pageId ?? id;
    if (destination === undefined) return undefined;
    const table = chosen?.kind === 'table' ? { table: asDataSource(destination) } : {};
    const target = { connectionId: connection.id, destination, ...table };
    const title = chosen === undefined ? {} : { title: chosen.title };
    return new KnownImports(profile, target, { id: destination, ...title });
  }

  get isTable(): boolean {
    return this.#target.table !== undefined;
  }

  /** What has become of the files of a plan. The properties of a table are not looked at. */
  async compare(plan: Plan, { settings, files, clock }: ComparingParts): Promise<AgainPlan> {
    const entries = await knownEntries(this.#target, { map: this.#map, clock });
    return compareAgain(
      plan,
      { target: this.#target, entries, draft: undefined },
      {
        ...{ isThere, clock, printing: () => printingOf(settings) },
        attached: new DiskAttachmentFiles(files),
        tables: new SqliteTableTargets(this.#profile.database),
      },
    );
  }
}

const rank = ({ id }: StoredConnection, current: StoredConnection | undefined): number =>
  id === current?.id ? 0 : 1;

/** The place of this id that was chosen over a connection; without one the last. */
const chosenIn = (
  { destination, recentDestinations }: StoredConnection,
  id: PageId | undefined,
): StoredConnection['destination'] =>
  id === undefined
    ? destination
    : [...(destination === undefined ? [] : [destination]), ...recentDestinations].find(
        ({ pageId }) => pageId === id,
      );
