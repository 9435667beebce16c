export type Place = 'queue' | 'history' | 'settings';
export type OpenDialog = 'destination' | 'connection' | 'disconnect' | 'shortcuts';

/** Where the user is. */
export class NavigationState {
  place = $state<Place>('queue');
  dialog = $state<OpenDialog>();
  /** Only asked in a narrow window, where the details lie over the list. */
  isDetailOpen = $state(false);

  go(place: Place): void {
    this.place = place;
  }
  open(dialog: OpenDialog): void {
    this.dialog = dialog;
  }
  closeDialog(): void {
    this.dialog = undefined;
  }
}
