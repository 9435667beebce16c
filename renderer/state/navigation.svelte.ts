export type Place = 'queue' | 'history' | 'settings';
export type OpenDialog = 'destination' | 'connection' | 'shortcuts';

/** Something that is asked before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The button that does it. */
  readonly confirmLabel: string;
  /** The button that leaves all as it is. */
  readonly keepLabel: string;
  readonly confirm: () => void;
}

/** Where the user is. */
export class NavigationState {
  #place = $state<Place>('queue');
  #dialog = $state.raw<OpenDialog | Question>();
  /** Only asked in a narrow window, where the details lie over the list. */
  isDetailOpen = $state(false);

  get place(): Place {
    return this.#place;
  }
  get dialog(): OpenDialog | Question | undefined {
    return this.#dialog;
  }

  go(place: Place): void {
    this.#place = place;
  }
  open(dialog: OpenDialog): void {
    this.#dialog = dialog;
  }
  ask(question: Question): void {
    this.#dialog = question;
  }
  closeDialog(): void {
    this.#dialog = undefined;
  }
}
