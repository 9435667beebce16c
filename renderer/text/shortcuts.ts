/** Keys as people read them: `Ctrl+O`, or `⌘O` on a Mac. */
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
}

const isMac = (platform: string): boolean => platform.toLowerCase().startsWith('mac');

export const withModifier = (key: string, platform: string, shift = false): string =>
  isMac(platform) ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

export const shortcutGroups = (platform: string): readonly ShortcutGroup[] => [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: withModifier('O', platform), does: 'Add files' },
      { keys: withModifier('O', platform, true), does: 'Add a folder' },
      { keys: withModifier('F', platform), does: 'Search' },
      { keys: withModifier('1', platform), does: 'Queue' },
      { keys: withModifier('2', platform), does: 'History' },
      { keys: withModifier('3', platform), does: 'Settings' },
      { keys: '?', does: 'Show these keys' },
    ],
  },
  {
    title: 'In the list of files',
    shortcuts: [
      { keys: '↑ ↓', does: 'Go up and down' },
      { keys: 'Home End', does: 'First and last file' },
      { keys: 'Page Up, Page Down', does: 'One window up or down' },
      { keys: 'Shift with these', does: 'Select several files' },
      { keys: withModifier('A', platform), does: 'Select all that are shown' },
      { keys: 'Enter', does: 'Open the page, or retry a failed file' },
      { keys: 'P', does: 'Preview the page' },
      { keys: 'R', does: 'Retry' },
      { keys: 'Delete', does: 'Cancel' },
      { keys: 'Space', does: 'Show or hide the details' },
      { keys: 'Escape', does: 'Back to one file; close the details' },
    ],
  },
  {
    title: 'In the history',
    shortcuts: [
      { keys: '→ ←', does: 'Show or hide the pages of an import' },
      { keys: 'Enter', does: 'Open the page, or the import' },
      { keys: 'P', does: 'Preview what was sent' },
      { keys: 'U', does: 'Undo the import' },
      { keys: 'E', does: 'Export the pages of the import' },
      { keys: 'Space', does: 'Show or hide what happened' },
    ],
  },
];
