import { SvelteSet } from 'svelte/reactivity';
import type { PlanTree } from './plan-tree';

/** Which pages of a plan can be seen, and which one the keyboard is on. */
export class PlanRowsState {
  readonly #tree: () => PlanTree;
  readonly #closed = new SvelteSet<number>();
  #cursor = $state<number>();

  readonly shown: readonly number[] = $derived.by(() => this.#tree().shown(this.#closed));

  constructor(tree: () => PlanTree) {
    this.#tree = tree;
  }

  /** Place of the cursor among the shown pages; -1 when it is on none. */
  get cursorIndex(): number {
    return this.#cursor === undefined ? -1 : this.shown.indexOf(this.#cursor);
  }

  isOpen(number: number): boolean {
    return !this.#closed.has(number);
  }

  goTo(index: number): void {
    this.#cursor = this.shown[Math.min(Math.max(index, 0), this.shown.length - 1)];
  }

  move(by: number): void {
    const index = this.cursorIndex;
    this.goTo(index < 0 ? 0 : index + by);
  }

  toggle(number: number): void {
    if (this.#tree().childrenOf(number) === 0) return;
    if (this.isOpen(number)) this.#close(number);
    else this.#closed.delete(number);
  }

  toggleCurrent(): void {
    if (this.#cursor !== undefined) this.toggle(this.#cursor);
  }

  /** Opens the page the cursor is on, or goes to the first one below it. */
  goIn(): void {
    const number = this.#cursor;
    if (number === undefined || this.#tree().childrenOf(number) === 0) return;
    if (this.isOpen(number)) this.move(1);
    else this.#closed.delete(number);
  }

  /** Closes the page the cursor is on, or goes to the one above it. */
  goOut(): void {
    const number = this.#cursor;
    if (number === undefined) return;
    if (this.#tree().childrenOf(number) > 0 && this.isOpen(number)) this.#close(number);
    else this.#cursor = this.#tree().parentOf(number) ?? number;
  }

  /** The cursor does not stay on a page that cannot be seen. */
  #close(number: number): void {
    this.#closed.add(number);
    if (this.#cursor !== undefined && this.cursorIndex < 0) this.#cursor = number;
  }
}
