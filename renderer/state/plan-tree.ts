import type { WriteText } from '../../shared/plan/plan';
import { pageStates, writings, type PageState, type PlanPages } from '../../shared/plan/proposal';

/** A page of a plan as a row shows it. */
export interface PlanRow {
  readonly number: number;
  /** From 1. */
  readonly level: number;
  readonly title: string;
  /** From what was dropped; empty for a folder without a text of its own. */
  readonly file: string;
  readonly isFolder: boolean;
  readonly children: number;
  readonly writing: WriteText;
  readonly state: PageState;
  readonly links: number;
  readonly attachments: number;
}

/** The pages of a plan below each other, read from its columns as rows are shown. */
export class PlanTree {
  readonly revision: number;
  readonly count: number;
  readonly #pages: PlanPages;
  readonly #titles: readonly string[];
  readonly #files: readonly string[];
  readonly #levels: Uint16Array;
  readonly #children: Uint32Array;

  constructor(pages: PlanPages) {
    this.revision = pages.revision;
    this.count = pages.count;
    this.#pages = pages;
    this.#titles = pages.titles.split('\n');
    this.#files = pages.files.split('\n');
    this.#levels = new Uint16Array(pages.count);
    this.#children = new Uint32Array(pages.count);
    for (let number = 0; number < pages.count; number += 1) {
      const parent = this.parentOf(number);
      this.#levels[number] = parent === undefined ? 1 : (this.#levels[parent] ?? 0) + 1;
      if (parent !== undefined) this.#children[parent] = (this.#children[parent] ?? 0) + 1;
    }
  }

  parentOf(number: number): number | undefined {
    const parent = this.#pages.parents[number] ?? -1;
    return parent < 0 ? undefined : parent;
  }

  childrenOf(number: number): number {
    return this.#children[number] ?? 0;
  }

  /** The pages that can be seen, in order, while some are closed. */
  shown(closed: ReadonlySet<number>): readonly number[] {
    const isHidden = new Uint8Array(this.count);
    const shown: number[] = [];
    for (let number = 0; number < this.count; number += 1) {
      const parent = this.parentOf(number);
      const isBelow = parent !== undefined && (isHidden[parent] === 1 || closed.has(parent));
      if (isBelow) isHidden[number] = 1;
      else shown.push(number);
    }
    return shown;
  }

  row(number: number): PlanRow {
    const { isFolder, writes, states, links, attachments } = this.#pages;
    return {
      number,
      level: this.#levels[number] ?? 1,
      title: this.#titles[number] ?? '',
      file: this.#files[number] ?? '',
      isFolder: isFolder[number] === 1,
      children: this.childrenOf(number),
      writing: writings[writes[number] ?? 0] ?? 'create',
      state: pageStates[states[number] ?? 0] ?? 'new',
      links: links[number] ?? 0,
      attachments: attachments[number] ?? 0,
    };
  }
}
