import { findFrontMatter } from '../../../shared/documents/front-matter/find-front-matter';
import { longestFrontMatter } from '../../../shared/documents/front-matter/read-front-matter';
import { readSource } from '../../../shared/documents/parse/read-source';
import type { CommandError } from '../../../shared/ipc';
import type { Plan } from '../../../shared/plan/plan';
import type { SlicedWork } from '../../../shared/plan/slices';
import { err, ok, type Result } from '../../../shared/result';
import {
  changedTarget,
  mappingOf,
  newTarget,
  withNewOptions,
  type MappingChange,
  type TableMapping,
} from '../../../shared/tables/mapping';
import { KeySurveyor, type KeySurvey } from '../../../shared/tables/survey-keys';
import {
  importKeyName,
  importKeyOf,
  otherImportKeyName,
  type DataSourceId,
  type TableTarget,
} from '../../../shared/tables/table';
import { goesElsewhere } from '../../../shared/tables/goes-elsewhere';
import { decodeText } from '../decode-text';
import { inLanes } from '../planning/in-lanes';
import type { PlanningFiles } from '../planning/planning-files';
import { Slices, type SliceClock } from '../planning/slices';
import type { WorkspaceRequests } from '../workspace-requests';
import type { DataSource } from '../workspace-ports';
import type { TableTargets } from './table-targets';

export interface TableDraftsParts {
  readonly requests: WorkspaceRequests;
  readonly files: Pick<PlanningFiles, 'readWhole'>;
  readonly clock: SliceClock;
  readonly targets: Pick<TableTargets, 'remembered' | 'remember'>;
}

/** The keys of each file that has some, by its path, as `normalKey` has them. */
type FileKeys = ReadonlyMap<string, readonly string[]>;

/** How the rows of a plan would be made. */
export class TableDraft {
  readonly #survey: KeySurvey;
  readonly #keys: FileKeys;
  readonly #elsewhere = new WeakMap<TableTarget, ReadonlySet<string>>();
  readonly target: TableTarget;

  constructor(target: TableTarget, survey: KeySurvey, keys: FileKeys) {
    this.target = target;
    this.#survey = survey;
    this.#keys = keys;
  }

  /** Whether anything that a file says goes another way than in a former import. */
  mapsOtherwise(path: string, former: TableTarget): boolean {
    let elsewhere = this.#elsewhere.get(former);
    if (elsewhere === undefined) {
      const keys = [...this.#survey.keys()];
      elsewhere = new Set(keys.filter((key) => goesElsewhere(key, former, this.target)));
      this.#elsewhere.set(former, elsewhere);
    }
    return this.#keys.get(path)?.some((key) => elsewhere.has(key)) ?? false;
  }

  get mapping(): TableMapping {
    return mappingOf(this.target, this.#survey);
  }

  /** With the options that the user has seen and wants, and no others. */
  get approved(): TableTarget {
    return withNewOptions(this.target, this.#survey);
  }

  changed(change: MappingChange): TableDraft {
    return new TableDraft(changedTarget(this.target, change), this.#survey, this.#keys);
  }

  /** The same for the table as it is now. */
  renewed({ id, name, properties }: DataSource): TableDraft {
    const { target } = this;
    const renewed = newTarget({ id, name, properties }, this.#survey, target);
    return new TableDraft(renewed, this.#survey, this.#keys);
  }
}

/** Makes drafts: looks at the table and at the front matter of the files, and writes nothing. */
export class TableDrafts {
  readonly #parts: TableDraftsParts;

  constructor(parts: TableDraftsParts) {
    this.#parts = parts;
  }

  async draft(
    id: DataSourceId,
    plan: Plan,
    signal = new AbortController().signal,
  ): Promise<Result<TableDraft, CommandError>> {
    const table = await this.#retrieve(id);
    if (!table.ok) return table;
    const { survey, keys } = await this.#survey(plan, signal);
    const { targets } = this.#parts;
    // Nothing that a file says is dropped unless the user wants that.
    const wishes = { otherKeys: 'callout', newOptions: 'create' } as const;
    const { name, properties } = table.value;
    const before = targets.remembered(id) ?? wishes;
    return ok(new TableDraft(newTarget({ id, name, properties }, survey, before), survey, keys));
  }

  /**
   * Adds the property for the import key. One that is there by now is taken, so an answer that was
   * lost does no harm; a property of that name and another type is left alone.
   */
  async addImportKey(draft: TableDraft): Promise<Result<TableDraft, CommandError>> {
    const { id } = draft.target;
    const table = await this.#retrieve(id);
    if (!table.ok) return table;
    const { properties } = table.value;
    if (importKeyOf(properties) !== undefined) return ok(draft.renewed(table.value));
    const isTaken = properties.some(
      ({ name }) => name.trim().toLowerCase() === importKeyName.toLowerCase(),
    );
    const name = isTaken ? otherImportKeyName : importKeyName;
    const added = await this.#parts.requests.ask((api, signal) =>
      api.addTextProperty(id, name, signal),
    );
    return added.ok ? ok(draft.renewed(added.value)) : added;
  }

  /** The next import into this table begins with what was chosen in this one. */
  remember({ target }: TableDraft): void {
    this.#parts.targets.remember(target);
  }

  async #retrieve(id: DataSourceId): Promise<Result<DataSource, CommandError>> {
    const table = await this.#parts.requests.ask((api, signal) =>
      api.retrieveDataSource(id, signal),
    );
    if (table.ok || table.error.kind !== 'request' || table.error.error.kind !== 'not-found') {
      return table;
    }
    return err({ kind: 'page-unknown' });
  }

  async #survey(
    { pages }: Plan,
    signal: AbortSignal,
  ): Promise<{ readonly survey: KeySurvey; readonly keys: FileKeys }> {
    const surveyor = new KeySurveyor();
    const keys = new Map<string, readonly string[]>();
    const slices = new Slices(this.#parts.clock, signal);
    const paths = pages.flatMap(({ source }) => source?.path ?? []);
    await inLanes(paths, signal, async (path) => {
      const read = await this.#parts.files.readWhole(path);
      if (!read.ok) return;
      const found = await slices.run(surveyOne(read.value.content, surveyor));
      if (found !== undefined && found.length > 0) keys.set(path, found);
    });
    return { survey: surveyor.survey(), keys };
  }
}

/** @returns the keys of the file */
function* surveyOne(content: Uint8Array, surveyor: KeySurveyor): SlicedWork<readonly string[]> {
  const text = decodeText(headOf(content));
  yield;
  if (!text.ok) return [];
  const { matter } = findFrontMatter(readSource(text.value, () => undefined));
  const keys = matter === undefined ? [] : surveyor.add(matter.values);
  yield;
  return keys;
}

/** More than any front matter takes, whole lines of it. */
function headOf(content: Uint8Array): Uint8Array {
  if (content.length <= longestHead) return content;
  const lastLine = content.lastIndexOf(lineFeed, longestHead);
  return content.subarray(0, lastLine === -1 ? longestHead : lastLine + 1);
}

const longestHead = 2 * longestFrontMatter;
const lineFeed = 0x0a;
