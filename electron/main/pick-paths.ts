import { dialog, type BrowserWindow } from 'electron';

/** The system's dialog for files, a folder, or one file in the place of another; empty when it was dismissed. */
export async function pickPaths(
  window: BrowserWindow,
  kind: 'files' | 'folder' | 'file',
): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...(kind === 'folder'
      ? { title: 'Add a folder', properties: ['openDirectory', 'multiSelections'] }
      : {
          ...(kind === 'file'
            ? { title: 'Choose the file again', properties: ['openFile'] }
            : { title: 'Add Markdown files', properties: ['openFile', 'multiSelections'] }),
          filters: [
            { name: 'Markdown', extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'] },
            { name: 'All files', extensions: ['*'] },
          ],
        }),
  });
  return canceled ? [] : filePaths;
}
