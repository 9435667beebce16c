import { findFrontMatter } from '../../../shared/documents/front-matter/find-front-matter';
import type { FrontMatterValue } from '../../../shared/documents/front-matter/front-matter';
import { longestFrontMatter } from '../../../shared/documents/front-matter/read-front-matter';
import { readSource } from '../../../shared/documents/parse/read-source';
import type { CommandError } from '../../../shared/command-error';
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
  isSameName,
  otherImportKeyName,
  type DataSourceId,
  type TableProperty,
  type TableTarget,
} from '../../../shared/tables/table';
import { keysOfPage } from '../../../shared/tables/keys';
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

type Matter = ReadonlyMap<string, FrontMatterValue>;
/** The front matter of files that have some, by their paths. */
type FileMatter = ReadonlyMap<string, Matter>;

/** How the rows of a plan would be made. */
export class TableDraft {
  readonly #survey: KeySurvey;
  readonly #files: FileMatter;
  readonly target: TableTarget;

  constructor(target: TableTarget, survey: KeySurvey, files: FileMatter) {
    this.target = target;
    this.#survey = survey;
    this.#files = files;
  }

  /** Whether anything that a file says goes another way than in a former import. */
  mapsOtherwise(path: string, former: TableTarget): boolean {
    for (const [key, value] of this.#files.get(path) ?? []) {
      if (!keysOfPage.has(key) && goesElsewhere(key, value, former, this.target)) return true;
    }
    return false;
  }

  get mapping(): TableMapping {
    return mappingOf(this.target, this.#survey);
  }

  /** With the options that the user has seen and wants, and no others. */
  get approved(): TableTarget {
    return withNewOptions(this.target, this.#survey);
  }

  changed(change: MappingChange): TableDraft {
    return new TableDraft(changedTarget(this.target, change), this.#survey, this.#files);
  }

  /** The same for the table as it is now, with that property for the import key. */
  renewed({ id, name, properties }: DataSource, importKey: TableProperty | undefined): TableDraft {
    const wishes = {
      ...this.target,
      ...(importKey === undefined ? {} : { importKey: importKey.id }),
    };
    const renewed = newTarget({ id, name, properties }, this.#survey, wishes);
    return new TableDraft(renewed, this.#survey, this.#files);
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
    const { survey, files } = await this.#survey(plan, signal);
    const { targets } = this.#parts;
    // Nothing that a file says is dropped unless the user wants that.
    const wishes = { otherKeys: 'callout', newOptions: 'create' } as const;
    const { name, properties } = table.value;
    const before = targets.remembered(id) ?? wishes;
    return ok(new TableDraft(newTarget({ id, name, properties }, survey, before), survey, files));
  }

  /**
   * Adds the property for the import key, and remembers it for the table. One that is there by now is
   * taken, so an answer that was lost does no harm; where one of that name has another type, it is
   * left alone and `otherImportKeyName` is used.
   */
  async addImportKey(
    draft: TableDraft,
    name = importKeyName,
  ): Promise<Result<TableDraft, CommandError>> {
    const made = await this.#withImportKey(draft, name);
    const importKey = made.ok ? made.value.target.importKey : undefined;
    if (!made.ok || importKey === undefined) return made;
    const { targets } = this.#parts;
    const { target } = made.value;
    targets.remember({ ...(targets.remembered(target.id) ?? target), importKey });
    return made;
  }

  async #withImportKey(
    draft: TableDraft,
    wanted: string,
  ): Promise<Result<TableDraft, CommandError>> {
    const { id } = draft.target;
    const table = await this.#retrieve(id);
    if (!table.ok) return table;
    const { properties } = table.value;
    const known = isSameName(wanted, importKeyName) ? importKeyOf(properties) : undefined;
    const isTaken = properties.some((one) => isSameName(one.name, wanted) && !isText(one));
    const name = isTaken ? otherImportKeyName : wanted.trim();
    const there = known ?? textNamed(name, properties);
    if (there !== undefined) return ok(draft.renewed(table.value, there));
    const added = await this.#parts.requests.ask((api, signal) =>
      api.addTextProperty(id, name, signal),
    );
    if (!added.ok) return added;
    return ok(draft.renewed(added.value, textNamed(name, added.value.properties)));
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
  ): Promise<{ readonly survey: KeySurvey; readonly files: FileMatter }> {
    const surveyor = new KeySurveyor();
    const files = new Map<string, Matter>();
    const slices = new Slices(this.#parts.clock, signal);
    const paths = pages.flatMap(({ source }) => source?.path ?? []);
    await inLanes(paths, signal, async (path) => {
      const read = await this.#parts.files.readWhole(path);
      if (!read.ok) return;
      const found = await slices.run(surveyOne(read.value.content, surveyor));
      if (found !== undefined && found.size > 0) files.set(path, found);
    });
    return { survey: surveyor.survey(), files };
  }
}

const isText = ({ type }: TableProperty): boolean => type === 'rich_text';

const textNamed = (name: string, properties: readonly TableProperty[]): TableProperty | undefined =>
  properties.find((property) => isText(property) && isSameName(property.name, name));

/** @returns what the file says in its keys */
function* surveyOne(content: Uint8Array, surveyor: KeySurveyor): SlicedWork<Matter> {
  const text = decodeText(headOf(content));
  yield;
  if (!text.ok) return new Map();
  const { matter } = findFrontMatter(readSource(text.value, () => undefined));
  if (matter !== undefined) surveyor.add(matter.values);
  yield;
  return matter?.values ?? new Map<string, FrontMatterValue>();
}

/** More than any front matter takes, whole lines of it. */
function headOf(content: Uint8Array): Uint8Array {
  if (content.length <= longestHead) return content;
  const lastLine = content.lastIndexOf(lineFeed, longestHead);
  return content.subarray(0, lastLine === -1 ? longestHead : lastLine + 1);
}

const longestHead = 2 * longestFrontMatter;
const lineFeed = 0x0a;
