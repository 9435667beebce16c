import { dialog, type BrowserWindow } from 'electron';
import { exportEndings, type ExportFormat } from '../../shared/export/export-row';

const names: Readonly<Record<ExportFormat, string>> = {
  csv: 'Table (CSV)',
  json: 'JSON',
  markdown: 'Markdown',
};

/** The system's dialog for a new file, which asks before one is replaced; undefined when dismissed. */
export async function pickTarget(
  window: BrowserWindow,
  name: string,
  format: ExportFormat,
): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export',
    defaultPath: name,
    filters: [{ name: names[format], extensions: [exportEndings[format]] }],
  });
  return canceled || filePath === '' ? undefined : filePath;
}
