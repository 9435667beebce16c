import { textHash } from '../../testing/text-hash';
import type { AddReport } from '../../../../shared/add-report';
import type { CommandError } from '../../../../shared/command-error';
import type { PageId } from '../../../../shared/jobs/job';
import { defaultPlanOptions, type PlanOptions } from '../../../../shared/plan/plan';
import type { ProposalView } from '../../../../shared/plan/proposal';
import { ok, type Result } from '../../../../shared/result';
import { bytes, epochMs } from '../../../../shared/units';
import { SlicedReader } from '../../planning/document-reader';
import { parseReferences } from '../../planning/parse-references';
import { usualCosts } from '../../planning/plan-options';
import type { PlanningFiles } from '../../planning/planning-files';
import type { DroppedRoot, ListedFile, Listing } from '../../../../shared/plan/listing';
import { MemoryFiles, type Contents } from '../../planning/testing/memory-files';
import { EngineWorld, homeConnection, parentId, silentLog } from '../../testing/engine-world';
import { TableDrafts } from '../../tables/table-drafts';
import { WorkspaceRequests } from '../../workspace-requests';
import { Intake } from '../intake';
import { PlanDesk } from '../plan-desk';

export interface IntakeWorldOptions {
  readonly asksForSingleFiles?: boolean;
  readonly options?: Partial<PlanOptions>;
  readonly isConnected?: boolean;
}

/** An intake and a desk above an engine that sends nothing. What is first in a path was dropped. */
export class IntakeWorld {
  readonly world: EngineWorld;
  readonly views: (ProposalView | undefined)[] = [];
  readonly started: Result<AddReport, CommandError>[] = [];
  readonly intake: Intake;
  readonly desk: PlanDesk;
  destination: PageId | undefined = parentId;
  /** Files that are on the disk beside those that are listed. */
  readonly others = new Set<string>();
  isTable = false;
  /** Every list of paths that a plan was made of. */
  readonly planned: (readonly string[])[] = [];
  /** Called with the paths while a plan is made. */
  whileListing: (paths: readonly string[]) => Promise<void> = () => Promise.resolve();
  readonly #files: MemoryFiles;

  constructor(contents: Contents, options: IntakeWorldOptions = {}, world = new EngineWorld()) {
    this.world = world;
    const { registry, clock, random, queue } = this.world;
    queue.pausedByUser = true;
    this.#files = new MemoryFiles(contents);
    const files = this.#planningFiles();
    const connections = options.isConnected === false ? {} : { id: homeConnection };
    const chosen = () =>
      this.destination === undefined
        ? undefined
        : {
            ...{ pageId: this.destination, title: 'Garden' },
            ...(this.isTable ? { kind: 'table' as const } : {}),
          };
    const { gates, notes, notion, tables } = this.world;
    const requests = new WorkspaceRequests({
      ...{ gates, notes, clock },
      connections: { api: notion, id: homeConnection },
    });
    const drafts = new TableDrafts({
      ...{ requests, files, clock, targets: tables },
    });
    this.intake = new Intake({
      ...{ clock, random, registry, files, map: this.world.map },
      isThere: (path) => Promise.resolve(this.others.has(path)),
      printing: () => 'as ever',
      attached: this.world.pictures,
      reader: new SlicedReader(files, clock, parseReferences, textHash),
      ...{ drafts, tables },
      sources: { stat: () => Promise.resolve(ok({ size: bytes(1), modifiedAt: epochMs(0) })) },
      connections: { id: undefined, ...connections },
      destinations: {
        get chosen() {
          return chosen();
        },
      },
      options: () => ({ ...defaultPlanOptions, ...options.options }),
      costs: () => usualCosts({ requestsPerMinute: 180, checkText: 'never' }),
    });
    this.desk = new PlanDesk({
      ...{ clock, random, log: silentLog, intake: this.intake, drafts },
      asksForSingleFiles: () => options.asksForSingleFiles ?? false,
      push: (view) => this.views.push(view),
      onStarted: (report) => this.started.push(report),
    });
  }

  /** Titles of the pages that are to be made, below each other. */
  get jobs(): readonly string[] {
    return [...this.world.registry.all()].map(({ source }) =>
      source.folder === '' ? source.name : `${source.folder}/${source.name}`,
    );
  }

  /** The view once a plan is made. */
  async ready(): Promise<ProposalView> {
    for (let turn = 0; turn < 1_000; turn += 1) {
      const view = this.desk.view;
      if (view !== undefined && view.progress === undefined) return view;
      await Promise.resolve();
    }
    throw new Error('no plan came');
  }

  #planningFiles(): PlanningFiles {
    const { granted, readWhole, sizeOf } = this.#files;
    return {
      ...{ granted, readWhole, sizeOf },
      list: async (paths, listing, onListed, signal) => {
        this.planned.push(paths);
        await this.whileListing(paths);
        const all = await this.#files.list(paths, listing, () => undefined, signal);
        const dropped = droppedOf(all, paths);
        onListed(dropped.files.length);
        return dropped;
      },
    };
  }
}

/** Only what lies below the dropped paths; a file of a folder can be dropped by itself. */
function droppedOf(all: Listing, paths: readonly string[]): Listing {
  const alone = all.files.filter(({ place }) => paths.includes(place));
  const roots: readonly DroppedRoot[] = [
    ...all.roots,
    ...alone.map(({ place, name }): DroppedRoot => ({ kind: 'file', place, name })),
  ];
  const files = all.files.flatMap((file): readonly ListedFile[] => {
    const single = alone.indexOf(file);
    if (single !== -1) return [{ ...file, folder: '', root: all.roots.length + single }];
    return paths.some((path) => file.place.startsWith(`${path}/`)) ? [file] : [];
  });
  const isDropped = ({ place }: DroppedRoot): boolean => paths.includes(place);
  return { ...all, files, roots: roots.map((root) => (isDropped(root) ? root : notDropped(root))) };
}

/** Numbers of roots stay, but nothing lies below this one. */
const notDropped = (root: DroppedRoot): DroppedRoot => ({ ...root, kind: 'file' });
